package redshiftlocal.sql.refused;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import redshiftlocal.sql.tokens.Cursor;

/** Which statements there are, by their first words: {@code statements.txt}. */
public final class KnownStatements {
  private static final Set<String> LINES = lines();
  private static final Set<String> OF_TWO_WORDS = Set.of("create", "alter", "drop", "refresh");
  private static final String MISSING = "- ";

  private static final Set<String> OF_THREE_WORDS =
      Set.of("create external", "create materialized", "refresh materialized");

  private KnownStatements() {}

  private static Set<String> lines() {
    String file = "/redshiftlocal/sql/refused/statements.txt";
    return Uncheck.get(() -> IOUtils.resourceToString(file, StandardCharsets.UTF_8))
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Throws for a statement that is not known.
   *
   * @param cursor at the statement's beginning
   */
  public static void check(Cursor cursor) {
    if (cursor.isPunctuation("(")) {
      // A query in parentheses: PostgreSQL takes nothing else there.
      return;
    }
    String words = words(cursor);
    if (LINES.contains(MISSING + words)) {
      cursor.next();
      words += OF_THREE_WORDS.contains(words) ? " " + cursor.word() : "";
      throw MissingStatements.refused(words.toUpperCase(Locale.ROOT));
    }
    if (!LINES.contains(words)) {
      throw cursor.syntaxError();
    }
  }

  /** Whether Redshift has the statement that begins at the cursor. */
  public static boolean has(Cursor cursor) {
    if (cursor.isPunctuation("(")) {
      return true;
    }
    String words = words(cursor);
    return LINES.contains(words) || LINES.contains(MISSING + words);
  }

  /** The words by which a statement is known; the cursor is then at the last of them. */
  private static String words(Cursor cursor) {
    String words = cursor.word();
    if (OF_TWO_WORDS.contains(words)) {
      cursor.next();
      if (words.equals("create") && cursor.accept("or")) {
        cursor.next();
      }
      words += " " + cursor.word();
    }
    return words;
  }
}
