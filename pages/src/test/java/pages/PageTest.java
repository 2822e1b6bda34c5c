package pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page needs nothing else, and runs nothing that its makers did not write. */
class PageTest {
  private static final Pattern INLINE =
      Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL);

  private static Page page(String title, boolean charts) {
    return new Page(
        title,
        "Tests",
        List.of(new Link("Other", "other.html")),
        List.of(new Fact("Rows", "1,000")),
        "<p>text</p>",
        charts);
  }

  @Test
  void itsPolicyLetsInItsOwnStyleAndScriptsOnly() throws Exception {
    String html = page("Plays", true).html();
    assertThat(html).contains("default-src &#39;none&#39;").doesNotContain("http://", "src=");
    Matcher inline = INLINE.matcher(html);
    int found = 0;
    while (inline.find()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(inline.group(2).getBytes(StandardCharsets.UTF_8));
      // Mustache writes + and = of the attribute as characters of HTML.
      String hash = Base64.getEncoder().encodeToString(digest).replace("=", "&#61;");
      assertThat(html).contains("sha256-" + hash);
      found++;
    }
    assertThat(found).isEqualTo(3);
  }

  @Test
  void aPageWithoutChartsHasNoScript() {
    assertThat(page("Plays", false).html()).doesNotContain("<script", "script-src");
  }

  @Test
  void textIsNeverTakenForHtml() {
    assertThat(page("<script>alert(1)</script>", false).html())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void headLinksAndFactsAreShown() {
    assertThat(page("Plays", false).html())
        .contains("<a href=\"other.html\">Other</a>", "<dt>Rows</dt><dd>1,000</dd>", "<p>text</p>");
  }
}
