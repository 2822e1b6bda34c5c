package redshiftlocal.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The translations of the short texts that one session sent last: a driver parses the text of a
 * statement again for each run of it. A translation follows from its text alone, so none grows old.
 */
public final class RecentTranslations {
  private static final int MOST_TEXTS = 20;
  private static final int LONGEST_TEXT = 2000;

  private final Translator translator = new Translator();
  private final Map<String, List<Statement>> recent =
      new LinkedHashMap<>(MOST_TEXTS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Statement>> eldest) {
          return size() > MOST_TEXTS;
        }
      };

  /** As {@link Translator#statements}. */
  public List<Statement> statements(String sql) {
    return sql.length() > LONGEST_TEXT
        ? translator.statements(sql)
        : recent.computeIfAbsent(sql, translator::statements);
  }
}
