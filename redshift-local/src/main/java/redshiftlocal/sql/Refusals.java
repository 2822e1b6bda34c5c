package redshiftlocal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * What PostgreSQL would run and Redshift refuses (developer guide, "Unsupported PostgreSQL
 * features"), and what Redshift has and redshift-local does not: refused by name.
 */
final class Refusals {
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

  private Refusals() {}

  /**
   * Throws for a statement that is refused.
   *
   * @param statement the client's tokens, names folded
   */
  static void check(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    String first = cursor.word();
    if (first.equals("create")) {
      create(cursor);
    }
    if (cursor.accept("explain")) {
      explain(cursor);
    }
    KnownStatements.check(new Cursor(statement));
    List<Token> tokens = Tokens.withoutSpace(statement);
    clauses(tokens);
    FunctionRefusals.refuseNotHere(tokens);
    FunctionRefusals.refuseKept(tokens);
    if (!LeaderNode.readsCatalogue(tokens)) {
      arrays(tokens);
      FunctionRefusals.refuseNotInRedshift(tokens);
      LeaderNode.check(tokens);
    }
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
  }

  /** Redshift knows EXPLAIN VERBOSE alone; PostgreSQL's options would show what serves us. */
  private static void explain(Cursor cursor) {
    cursor.accept("verbose");
    Cursor ahead = cursor.copy();
    boolean options =
        ahead.acceptPunctuation("(")
            && !ahead.isPunctuation("(")
            && !Set.of("select", "with").contains(ahead.word());
    if (options || cursor.word().startsWith("analy")) {
      throw cursor.syntaxError();
    }
  }

  private static void clauses(List<Token> tokens) {
    String statement = word(tokens, 0);
    boolean writes = Set.of("insert", "update", "delete", "merge").contains(statement);
    for (int i = 0; i < tokens.size(); i++) {
      String word = word(tokens, i);
      String following = word(tokens, i + 1);
      if (isPivot(word) && isPunctuation(tokens, i + 1, "(")) {
        throw MissingStatements.refused(word.toUpperCase(Locale.ROOT));
      }
      if (isPunctuation(tokens, i, "(")
          && isPlus(tokens, i + 1)
          && isPunctuation(tokens, i + 2, ")")) {
        throw MissingStatements.refused("the outer join operator (+)");
      }
      String refused = refused(word, following);
      boolean inTable = isPunctuation(tokens, i, "(") && following.equals("values");
      if (!refused.isEmpty()
              && (!refused.equals("returning") || writes)
              && (!refused.equals("on") || isPunctuation(tokens, i + 2, "("))
              && (!word.equals("for") || i > 0 && !statement.equals("create"))
          || inTable) {
        String at = inTable ? following : refused;
        throw new RedshiftException("42601", "syntax error at or near \"" + at + "\"");
      }
    }
  }

  private static void arrays(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (isArray(tokens, i)) {
        throw new RedshiftException("0A000", "array types are not supported on Redshift tables");
      }
    }
  }

  /** {@code array[1, 2]} and {@code int[]}. */
  private static boolean isArray(List<Token> tokens, int i) {
    return isPunctuation(tokens, i + 1, "[")
        && (word(tokens, i).equals("array") || isPunctuation(tokens, i + 2, "]"));
  }

  /** The word that Redshift's parser stops at; empty when these two may stand side by side. */
  private static String refused(String word, String following) {
    return switch (word) {
      case "returning" -> word;
      case "on" -> following.equals("conflict") ? following : "";
      case "distinct" -> following.equals("on") ? following : "";
      case "intersect", "except" -> following.equals("all") ? following : "";
      case "for" -> following.equals("update") || following.equals("share") ? following : "";
      default -> "";
    };
  }

  private static boolean isPivot(String word) {
    return word.equals("pivot") || word.equals("unpivot");
  }

  private static boolean isPlus(List<Token> tokens, int i) {
    return i < tokens.size() && tokens.get(i).text().equals("+");
  }

  private static boolean isPunctuation(List<Token> tokens, int i, String text) {
    return i >= 0 && i < tokens.size() && Tokens.isPunctuation(tokens.get(i), text);
  }

  private static String word(List<Token> tokens, int i) {
    return i < tokens.size() ? tokens.get(i).word() : "";
  }
}
