package pages;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.StringReader;
import java.io.StringWriter;

/**
 * A Mustache template beside its owner's class. What it inserts by two braces is escaped for HTML,
 * in an element and in a quoted attribute; three braces are for HTML that another template made.
 */
public final class Template {
  private final Mustache mustache;

  private Template(Mustache mustache) {
    this.mustache = mustache;
  }

  /** Reads the resource of this name. */
  public static Template of(Class<?> owner, String name) {
    return new Template(
        new DefaultMustacheFactory()
            .compile(new StringReader(Resources.text(owner, name)), owner.getName() + "/" + name));
  }

  /** The text for this object, whose fields and methods without parameters the template names. */
  public String fill(Object model) {
    StringWriter text = new StringWriter();
    mustache.execute(text, model);
    return text.toString();
  }
}
