package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;

/**
 * MERGE in its two forms (developer guide, MERGE). PostgreSQL's is freer: what Redshift's grammar
 * has not is refused, so that a statement that runs here runs there.
 */
final class Merge implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("merge")) {
      return Optional.empty();
    }
    cursor.expect("into");
    TableName target = cursor.tableName();
    cursor.expect("using");
    String source = source(cursor, target);
    String condition = Tokens.text(cursor.until("when", "remove"));
    String head = target.sql() + " USING " + source;
    return Optional.of(
        cursor.accept("remove", "duplicates")
            ? removeDuplicates(cursor, target, source, condition)
            : new Plan.PassThrough("MERGE INTO " + head + " " + condition + " " + clauses(cursor)));
  }

  private static String source(Cursor cursor, TableName target) {
    if (cursor.isPunctuation("(")) {
      List<Token> query = cursor.parenthesised();
      if (query.stream()
          .anyMatch(t -> Tokens.isName(t) && Tokens.identifier(t).equals(target.table()))) {
        throw new RedshiftException(
            "0A000", "Source view/subquery in Merge statement cannot reference target table.");
      }
      return "(" + Tokens.text(query) + ")" + Tokens.text(cursor.until("on"));
    }
    TableName source = cursor.tableName();
    if (source.equals(target)) {
      throw new RedshiftException("0A000", "MERGE with its target as source is not supported");
    }
    return source.sql() + " " + Tokens.text(cursor.until("on"));
  }

  /** Both clauses, in this order, without further conditions. */
  private static String clauses(Cursor cursor) {
    cursor.expect("when");
    cursor.expect("matched");
    cursor.expect("then");
    boolean delete = cursor.accept("delete");
    String matched = "DELETE ";
    if (!delete) {
      cursor.expect("update");
      cursor.expect("set");
      matched = "UPDATE SET " + Tokens.text(cursor.until("when"));
    }
    cursor.expect("when");
    cursor.expect("not");
    cursor.expect("matched");
    cursor.expect("then");
    cursor.expect("insert");
    String columns =
        cursor.isPunctuation("(") ? "(" + Tokens.text(cursor.parenthesised()) + ") " : "";
    cursor.expect("values");
    String values = "(" + Tokens.text(cursor.parenthesised()) + ")";
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return "WHEN MATCHED THEN "
        + matched
        + "WHEN NOT MATCHED THEN INSERT "
        + columns
        + "VALUES "
        + values;
  }

  /** Rows of the target that match go; all rows of the source come. */
  private static Plan removeDuplicates(
      Cursor cursor, TableName target, String source, String condition) {
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    String on = condition.strip().substring("on".length());
    return new Plan.PassThrough(
        "WITH gone AS (DELETE FROM "
            + target.sql()
            + " USING "
            + source
            + " WHERE "
            + on
            + ") INSERT INTO "
            + target.sql()
            + " SELECT * FROM "
            + source);
  }
}
