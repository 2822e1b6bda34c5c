package pages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page as one file: it has its style and its scripts in itself, and a content security policy
 * that lets in nothing else, so that no request leaves it and no text in it is ever run.
 *
 * @param eyebrow the line above the title: what kind of page this is
 * @param links to the pages beside it
 * @param body HTML
 * @param charts whether the body holds figures for the charts' script to draw
 */
public record Page(
    String title, String eyebrow, List<Link> links, List<Fact> facts, String body, boolean charts) {
  private static final Template FRAME = Template.of(Page.class, "page.mustache");
  private static final String STYLE = Resources.text(Page.class, "page.css");
  private static final List<String> CHART_SCRIPTS =
      List.of(
          Resources.text(
              Page.class, "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js"),
          Resources.text(Page.class, "chart/charts.js"));

  /** Copies the lists. */
  public Page {
    links = List.copyOf(links);
    facts = List.copyOf(facts);
  }

  /** The file's text. */
  public String html() {
    return FRAME.fill(new Frame(this, STYLE, charts ? CHART_SCRIPTS : List.of()));
  }

  /** What the template inserts. */
  record Frame(Page page, String style, List<String> scripts) {
    boolean linked() {
      return !page.links().isEmpty();
    }

    String policy() {
      return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
          + hash(style)
          + (scripts.isEmpty() ? "" : "; script-src ")
          + scripts.stream().map(Frame::hash).collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
