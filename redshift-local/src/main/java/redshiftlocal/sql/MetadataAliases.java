package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The Redshift JDBC driver's metadata queries use an alias of the SELECT list in WHERE, which
 * Redshift allows (developer guide, SELECT list). Without the tables' columns one cannot know
 * whether a name is an alias or a column, so only the names that JDBC gives to result columns, and
 * no table of the catalogue has, are replaced by what they stand for.
 */
final class MetadataAliases implements Rewrite {
  private static final Set<String> JDBC_NAMES =
      Set.of("table_schem", "table_name", "column_name", "procedure_schem", "procedure_name");

  @Override
  public List<Token> apply(List<Token> tokens) {
    if (!Tokens.contains(tokens, "pg_namespace") || Tokens.contains(tokens, "information_schema")) {
      return tokens;
    }
    Map<String, List<Token>> meanings = new HashMap<>();
    List<Token> result = new ArrayList<>(tokens.size());
    boolean condition = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (Tokens.isWord(token, "as")) {
        remember(tokens, i, meanings);
      } else if (Tokens.isWord(token, "where")) {
        condition = true;
      } else if (Tokens.isWord(token, "order") || Tokens.isWord(token, "select")) {
        condition = false;
      }
      List<Token> meaning = condition ? meanings.get(token.word()) : null;
      result.addAll(meaning == null ? List.of(token) : meaning);
    }
    return result;
  }

  /** Only {@code alias.column AS NAME}: anything else is no plain column. */
  private static void remember(List<Token> tokens, int as, Map<String, List<Token>> meanings) {
    int name = Tokens.skipSpace(tokens, as + 1);
    if (as < 4 || name >= tokens.size() || !Tokens.isSpace(tokens.get(as - 1))) {
      return;
    }
    String alias = tokens.get(name).text().toLowerCase(Locale.ROOT);
    if (JDBC_NAMES.contains(alias) && Tokens.isPunctuation(tokens.get(as - 3), ".")) {
      meanings.put(alias, List.copyOf(tokens.subList(as - 4, as - 1)));
    }
  }
}
