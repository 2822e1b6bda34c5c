package redshiftlocal.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * Functions that run on the leader node alone, refused in a statement that reads a table of the
 * user's, where PostgreSQL would run them (developer guide, "SQL functions supported on the leader
 * node").
 */
final class LeaderNode {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "now",
          "age",
          "current_schema",
          "current_schemas",
          "generate_series",
          "has_database_privilege",
          "has_schema_privilege",
          "has_table_privilege",
          "version");

  private static final Set<String> WORDS =
      Set.of("current_timestamp", "current_time", "localtime", "localtimestamp");

  private static final Set<String> FROM = Set.of("from", "join");

  private static final Set<String> BEHIND_FROM =
      Set.of(
          "select", "where", "group", "having", "order", "limit", "on", "using", "values", "set");

  private static final List<String> CATALOGUES =
      List.of("pg_", "stl_", "stv_", "svl_", "svv_", "sys_", "redshift_", "information_schema");

  private static final String REFUSED =
      "Specified types or functions (one per INFO message) not supported on Redshift tables.";

  private LeaderNode() {}

  /** Whether the statement names the catalogue: then it is the leader node's own work. */
  static boolean readsCatalogue(List<Token> tokens) {
    for (Token token : tokens) {
      if (Tokens.isName(token) && isCatalogue(Tokens.identifier(token))) {
        return true;
      }
    }
    return false;
  }

  static void check(List<Token> tokens) {
    String function = "";
    for (int i = 0; i < tokens.size() && function.isEmpty(); i++) {
      String word = word(tokens, i);
      boolean name = i > 0 && Tokens.isPunctuation(tokens.get(i - 1), ".");
      if (!name && (WORDS.contains(word) || FUNCTIONS.contains(word) && isCall(tokens, i))) {
        function = word;
      }
    }
    if (!function.isEmpty() && readsTable(tokens)) {
      throw new RedshiftException(
          "0A000", REFUSED, "Function \"" + function + "()\" not supported.");
    }
  }

  private static boolean readsTable(List<Token> tokens) {
    if (Set.of("update", "delete", "merge").contains(word(tokens, 0))) {
      return true;
    }
    Set<String> common = commonTables(tokens);
    int depth = 0;
    int fromDepth = -1;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String word = word(tokens, i);
      if (Tokens.isPunctuation(tokens.get(i), "(")) {
        depth++;
      } else if (Tokens.isPunctuation(tokens.get(i), ")")) {
        depth--;
      } else if (FROM.contains(word)) {
        fromDepth = depth;
      } else if (BEHIND_FROM.contains(word)) {
        fromDepth = -1;
      }
      boolean relation =
          FROM.contains(word) || fromDepth == depth && Tokens.isPunctuation(tokens.get(i), ",");
      if (relation && isTable(tokens, i + 1, common)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTable(List<Token> tokens, int i, Set<String> common) {
    return Tokens.isName(tokens.get(i))
        && !isCall(tokens, i)
        && !WORDS.contains(word(tokens, i))
        && !common.contains(Tokens.identifier(tokens.get(i)));
  }

  /** The names that WITH gives. */
  private static Set<String> commonTables(List<Token> tokens) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (Tokens.isName(tokens.get(i))
          && word(tokens, i + 1).equals("as")
          && Tokens.isPunctuation(tokens.get(i + 2), "(")) {
        names.add(Tokens.identifier(tokens.get(i)));
      }
    }
    return names;
  }

  private static boolean isCatalogue(String name) {
    for (String beginning : CATALOGUES) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCall(List<Token> tokens, int i) {
    return i + 1 < tokens.size() && Tokens.isPunctuation(tokens.get(i + 1), "(");
  }

  private static String word(List<Token> tokens, int i) {
    return tokens.get(i).word();
  }
}
