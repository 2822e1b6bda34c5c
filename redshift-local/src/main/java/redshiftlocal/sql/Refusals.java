package redshiftlocal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * What PostgreSQL would run and Redshift refuses (developer guide, "Unsupported PostgreSQL
 * features"), and what Redshift has and redshift-local does not: refused by name.
 */
final class Refusals implements Rule {
  /** CREATE … of things that Redshift has not. */
  private static final Set<String> NOT_CREATED =
      Set.of(
          "index",
          "trigger",
          "sequence",
          "domain",
          "tablespace",
          "rule",
          "aggregate",
          "operator",
          "extension",
          "collation",
          "cast",
          "publication",
          "subscription",
          "policy",
          "statistics",
          "type");

  /** CREATE … of things that Redshift has and this stand-in has not. */
  private static final Set<String> NOT_HERE =
      Set.of("external", "library", "model", "datashare", "materialized", "procedure", "function");

  /** Statements of PostgreSQL that begin with these words are syntax errors in Redshift. */
  private static final Set<String> NOT_KNOWN =
      Set.of(
          "listen",
          "notify",
          "unlisten",
          "do",
          "savepoint",
          "release",
          "security",
          "cluster",
          "reindex");

  private static final Map<String, String> STATEMENTS_NOT_HERE =
      Map.of("unload", "UNLOAD", "merge", "MERGE", "call", "CALL");

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    String first = cursor.word();
    if (NOT_KNOWN.contains(first)) {
      throw cursor.syntaxError();
    }
    if (STATEMENTS_NOT_HERE.containsKey(first)) {
      throw notHere(STATEMENTS_NOT_HERE.get(first));
    }
    if (first.equals("create")) {
      create(cursor);
    }
    clauses(Tokens.withoutSpace(statement));
    return Optional.empty();
  }

  private static void create(Cursor cursor) {
    cursor.next();
    if (cursor.accept("or")) {
      cursor.next();
    }
    cursor.accept("unique");
    String what = cursor.word();
    if (NOT_CREATED.contains(what)) {
      String kind = what.toUpperCase(Locale.ROOT);
      throw new RedshiftException(
          "0A000", "SQL command \"CREATE " + kind + " ...\" not supported on Redshift tables");
    }
    if (NOT_HERE.contains(what)) {
      throw notHere("CREATE " + what.toUpperCase(Locale.ROOT));
    }
  }

  private static RedshiftException notHere(String what) {
    return new RedshiftException("0A000", what + " is not supported by redshift-local");
  }

  private static void clauses(List<Token> tokens) {
    boolean writes = Set.of("insert", "update", "delete").contains(word(tokens, 0));
    for (int i = 0; i < tokens.size(); i++) {
      String word = word(tokens, i);
      String following = word(tokens, i + 1);
      if (word.equals("array") && i + 1 < tokens.size() && isBracket(tokens.get(i + 1))) {
        throw new RedshiftException("0A000", "array types are not supported on Redshift tables");
      }
      boolean refused =
          word.equals("on") && following.equals("conflict")
              || writes && word.equals("returning")
              || word.equals("distinct") && following.equals("on") && isOpen(tokens, i + 2)
              || word.equals("for")
                  && (following.equals("update") || following.equals("share"))
                  && i > 0
                  && !word(tokens, 0).equals("create");
      if (refused) {
        String at = word.equals("returning") ? word : following;
        throw new RedshiftException("42601", "syntax error at or near \"" + at + "\"");
      }
    }
  }

  private static boolean isBracket(Token token) {
    return Tokens.isPunctuation(token, "[");
  }

  private static boolean isOpen(List<Token> tokens, int i) {
    return i < tokens.size() && Tokens.isPunctuation(tokens.get(i), "(");
  }

  private static String word(List<Token> tokens, int i) {
    return i < tokens.size() && tokens.get(i).type() == Token.Type.WORD
        ? tokens.get(i).text().toLowerCase(Locale.ROOT)
        : "";
  }
}
