package redshiftlocal.sql;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftsql.tree.NameCase;

/**
 * The translations of the short texts that one session sent last: a driver parses the text of a
 * statement again for each run of it. A translation follows from its text and from what becomes of
 * names in quotes, so none grows old.
 */
public final class RecentTranslations {
  private static final int MOST_TEXTS = 20;
  private static final int LONGEST_TEXT = 2000;

  /**
   * The longest statement that Redshift takes, in bytes (developer guide, "Amazon Redshift SQL").
   */
  private static final int LONGEST_STATEMENT = 1 << 24;

  /** Longer texts are cut up one at a time: the tokens of one take a hundred times its memory. */
  private static final int LARGE = 1 << 20;

  private static final Object ONE_AT_A_TIME = new Object();

  private final Translator translator = new Translator();
  private final Map<Text, List<Statement>> recent =
      new LinkedHashMap<>(MOST_TEXTS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, List<Statement>> eldest) {
          return size() > MOST_TEXTS;
        }
      };

  private record Text(String sql, NameCase inQuotes) {}

  /**
   * As {@link Translator#statements}.
   *
   * @throws RedshiftException for a text that is too long, or nested too deeply, as well
   */
  public List<Statement> statements(String sql, NameCase inQuotes) {
    try {
      if (sql.length() <= LONGEST_TEXT) {
        return recent.computeIfAbsent(
            new Text(sql, inQuotes), text -> translator.statements(text.sql(), text.inQuotes()));
      }
      if (sql.length() <= LARGE) {
        return translator.statements(sql, inQuotes);
      }
      requireShortEnough(sql);
      synchronized (ONE_AT_A_TIME) {
        return translator.statements(sql, inQuotes);
      }
    } catch (StackOverflowError e) {
      throw new RedshiftException("54001", "stack depth limit exceeded");
    }
  }

  /** In Redshift's words (as psycopg2 issue 1091 shows them). */
  private static void requireShortEnough(String sql) {
    int bytes = sql.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_STATEMENT) {
      throw new RedshiftException(
          "42601",
          "Statement is too large. Statement Size: "
              + bytes
              + " bytes. Maximum Allowed: "
              + LONGEST_STATEMENT
              + " bytes");
    }
  }
}
