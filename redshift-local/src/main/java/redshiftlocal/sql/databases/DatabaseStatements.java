package redshiftlocal.sql.databases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.users.UserOptions;

/**
 * CREATE DATABASE and ALTER DATABASE (developer guide): a new database has Redshift's catalogue,
 * and its isolation level is kept as a setting that its sessions begin with.
 */
public final class DatabaseStatements implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (cursor.accept("create", "database")) {
      return Optional.of(create(cursor));
    }
    if (cursor.accept("alter", "database")) {
      return alter(cursor);
    }
    if (cursor.accept("drop", "database")) {
      return Optional.of(drop(cursor));
    }
    return Optional.empty();
  }

  private static Plan create(Cursor cursor) {
    String plain = cursor.identifier();
    String name = Quoting.identifier(plain);
    String owner = null;
    StringBuilder sql = new StringBuilder("CREATE DATABASE ").append(name);
    sql.append(" TEMPLATE ").append(Quoting.identifier(Catalog.TEMPLATE));
    List<String> statements = new ArrayList<>();
    cursor.accept("with");
    while (!cursor.atEnd()) {
      if (cursor.accept("owner")) {
        if (cursor.peek().text().equals("=")) {
          cursor.next();
        }
        owner = cursor.identifier();
      } else if (cursor.accept("connection", "limit")) {
        sql.append(" CONNECTION LIMIT ").append(UserOptions.limit(cursor));
      } else if (cursor.accept("isolation", "level")) {
        statements.add(isolation(plain, cursor));
      } else if (cursor.accept("collate")) {
        collate(cursor);
      } else {
        throw unknown("CREATE", cursor);
      }
    }
    String[] whose = {Quoting.literal(plain), Procedures.text(owner)};
    statements.add(0, Procedures.call("begin_database", whose));
    statements.add(1, sql + " STRATEGY file_copy");
    statements.add(2, Procedures.call("own_database", whose));
    return script("CREATE DATABASE", statements);
  }

  private static Optional<Plan> alter(Cursor cursor) {
    String plain = cursor.identifier();
    String name = Quoting.identifier(plain);
    if (cursor.accept("isolation", "level")) {
      return Optional.of(script("ALTER DATABASE", List.of(isolation(plain, cursor))));
    }
    if (cursor.accept("connection", "limit")) {
      String limit = "ALTER DATABASE " + name + " CONNECTION LIMIT " + UserOptions.limit(cursor);
      return Optional.of(new Plan.PassThrough(limit));
    }
    if (cursor.accept("rename", "to")) {
      return Optional.of(change("rename_database", plain, cursor));
    }
    if (cursor.accept("owner", "to")) {
      return Optional.of(change("change_database_owner", plain, cursor));
    }
    throw unknown("ALTER", cursor);
  }

  private static Plan change(String procedure, String database, Cursor cursor) {
    String call =
        Procedures.call(procedure, Quoting.literal(database), Quoting.literal(cursor.identifier()));
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return new Plan.Script(List.of(call), "ALTER DATABASE");
  }

  private static Plan drop(Cursor cursor) {
    String name = cursor.identifier();
    List<String> statements = new ArrayList<>();
    if (cursor.accept("force")) {
      statements.add(Procedures.call("end_sessions", Quoting.literal(name)));
    }
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    statements.add("DROP DATABASE " + Quoting.identifier(name));
    return script("DROP DATABASE", statements);
  }

  private static String isolation(String database, Cursor cursor) {
    String level = cursor.accept("snapshot") ? "snapshot" : "serializable";
    if (level.equals("serializable")) {
      cursor.expect("serializable");
    }
    return Procedures.call(
        "set_isolation_level", Quoting.literal(database), Quoting.literal(level));
  }

  private static void collate(Cursor cursor) {
    if (!cursor.accept("case_sensitive") && !cursor.accept("cs")) {
      throw new RedshiftException(
          "0A000", "CREATE DATABASE COLLATE CASE_INSENSITIVE is not supported by redshift-local");
    }
  }

  private static RuntimeException unknown(String what, Cursor cursor) {
    if (cursor.word().equals("from") || cursor.word().equals("integration")) {
      return new RedshiftException(
          "0A000",
          what + " DATABASE of a data share or an integration is not supported by redshift-local");
    }
    return cursor.syntaxError();
  }

  private static Plan script(String tag, List<String> statements) {
    return new Plan.Script(statements, tag, List.of(), Plan.Block.REFUSED_INSIDE);
  }
}
