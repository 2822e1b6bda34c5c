package redshiftlocal.sql.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Plan.Action;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;

/**
 * BEGIN, COMMIT and ROLLBACK in their spellings. The four isolation levels are accepted and mean
 * the database's own (developer guide, BEGIN); savepoints and prepared transactions do not exist
 * ("Unsupported PostgreSQL features").
 */
public final class TransactionStatements implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    String word = cursor.word();
    return switch (word) {
      case "begin", "start" -> Optional.of(begin(cursor));
      case "commit", "end" -> Optional.of(end(cursor, Action.COMMIT));
      case "rollback", "abort" -> Optional.of(end(cursor, Action.ROLLBACK));
      case "prepare" -> {
        cursor.next();
        if (cursor.word().equals("transaction")) {
          throw cursor.syntaxError();
        }
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Plan begin(Cursor cursor) {
    StringBuilder sql = new StringBuilder(cursor.word().toUpperCase(Locale.ROOT));
    if (cursor.accept("start")) {
      cursor.expect("transaction");
      sql.append(" TRANSACTION");
    } else {
      cursor.next();
      acceptWorkWord(cursor);
    }
    while (!cursor.atEnd()) {
      sql.append(mode(cursor));
      cursor.acceptPunctuation(",");
    }
    return new Plan.Transaction(Action.BEGIN, sql.toString());
  }

  private static String mode(Cursor cursor) {
    if (cursor.accept("isolation", "level")) {
      acceptLevel(cursor);
      return "";
    } else if (cursor.accept("read", "only")) {
      return " READ ONLY";
    } else if (cursor.accept("read", "write")) {
      return " READ WRITE";
    }
    throw cursor.syntaxError();
  }

  /** All four levels behave as the database's mode does. */
  static void acceptLevel(Cursor cursor) {
    if (!cursor.accept("serializable")
        && !cursor.accept("repeatable", "read")
        && !cursor.accept("read", "committed")
        && !cursor.accept("read", "uncommitted")) {
      throw cursor.syntaxError();
    }
  }

  private static Plan end(Cursor cursor, Action action) {
    cursor.next();
    acceptWorkWord(cursor);
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return new Plan.Transaction(action, action.name());
  }

  private static void acceptWorkWord(Cursor cursor) {
    if (!cursor.accept("work")) {
      cursor.accept("transaction");
    }
  }
}
