package dataquality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the module's README shows, so that tests run it. */
public record Readme(String text) {
  private static final Pattern KIND =
      Pattern.compile("^\\| (\\w+) \\| (\\w+) \\| `(.+?)` \\| .+ \\|$", Pattern.MULTILINE);

  public static Readme read() throws IOException {
    return new Readme(Files.readString(Path.of("README.md")));
  }

  /** A line of the table of kinds. */
  record Kind(String name, String dimension, String example) {}

  List<Kind> kinds() {
    return KIND.matcher(text)
        .results()
        .map(line -> new Kind(line.group(1), line.group(2), line.group(3)))
        .toList();
  }

  /** The only block of SQL. */
  public String sql() {
    return block("```sql\n");
  }

  /** The block of a language that contains a text. */
  public String block(String beginning) {
    return Pattern.compile(Pattern.quote(beginning) + "(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(block -> block.substring(block.indexOf('\n') + 1, block.length() - "```".length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README.md has no block " + beginning));
  }
}
