package redshiftsql.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The module's data files. */
public final class Resource {
  private Resource() {}

  /**
   * The lines of a file that say something: neither empty nor a comment behind {@code #} and a
   * blank.
   */
  public static List<String> lines(String name) {
    try (InputStream in = Resource.class.getResourceAsStream("/redshiftsql/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table with tabs between its columns; its first line is the header. */
  public static List<String[]> rows(String name) {
    return lines(name).stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }
}
