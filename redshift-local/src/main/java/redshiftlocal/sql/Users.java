package redshiftlocal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.wire.Md5Password;

/**
 * Users and groups with their options (developer guide). Both are roles of PostgreSQL, whose
 * command tags would say so.
 */
final class Users implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    String verb = cursor.word();
    if (!cursor.accept("create") && !cursor.accept("alter") && !cursor.accept("drop")) {
      return Optional.empty();
    }
    String kind = cursor.word();
    if (!cursor.accept("user") && !cursor.accept("group")) {
      return Optional.empty();
    }
    boolean hasOptions = kind.equals("user") && !verb.equals("drop");
    String sql = hasOptions ? user(verb, cursor, statement) : Tokens.text(statement);
    String tag = (verb + " " + kind).toUpperCase(Locale.ROOT);
    return Optional.of(new Plan.Script(List.of(sql), tag));
  }

  private static String user(String verb, Cursor cursor, List<Token> statement) {
    String name = cursor.identifier();
    if (Set.of("rename", "set", "reset").contains(cursor.word())) {
      return Tokens.text(statement);
    }
    cursor.accept("with");
    StringBuilder sql = new StringBuilder(verb + " user " + Quoting.identifier(name));
    while (!cursor.atEnd()) {
      sql.append(option(name, cursor));
    }
    return sql.toString();
  }

  private static String option(String user, Cursor cursor) {
    if (cursor.accept("password")) {
      return " PASSWORD " + password(user, cursor);
    } else if (cursor.accept("createdb")) {
      return " CREATEDB";
    } else if (cursor.accept("nocreatedb")) {
      return " NOCREATEDB";
    } else if (cursor.accept("createuser")) {
      // Redshift's word for a superuser, as in PostgreSQL 8.
      return " SUPERUSER";
    } else if (cursor.accept("nocreateuser")) {
      return " NOSUPERUSER";
    } else if (cursor.accept("in", "group")) {
      return " IN ROLE " + names(cursor);
    } else if (cursor.accept("valid", "until")) {
      return " VALID UNTIL " + cursor.next().text();
    } else if (cursor.accept("connection", "limit")) {
      return " CONNECTION LIMIT " + limit(cursor);
    } else if (cursor.accept("syslog", "access") || cursor.accept("session", "timeout")) {
      // Neither a log nor an idle session's end is a user's affair on a laptop.
      cursor.next();
      return "";
    }
    throw cursor.syntaxError();
  }

  /** Hashed here, whatever the PostgreSQL behind is set to. */
  private static String password(String user, Cursor cursor) {
    if (cursor.accept("disable")) {
      return "NULL";
    }
    if (cursor.peek().type() != Token.Type.STRING) {
      throw cursor.syntaxError();
    }
    String password = Tokens.string(cursor.next());
    if (password.startsWith("sha256|")) {
      throw new RedshiftException(
          "0A000",
          "PASSWORD 'sha256|...' is not supported by redshift-local; give the password itself, or"
              + " its md5 form");
    }
    return Quoting.literal(
        Md5Password.isStored(password) ? password : Md5Password.stored(user, password));
  }

  private static String names(Cursor cursor) {
    StringBuilder names = new StringBuilder(Quoting.identifier(cursor.identifier()));
    while (cursor.acceptPunctuation(",")) {
      names.append(", ").append(Quoting.identifier(cursor.identifier()));
    }
    return names.toString();
  }

  /** PostgreSQL's number for UNLIMITED is -1. */
  static String limit(Cursor cursor) {
    return cursor.accept("unlimited") ? "-1" : cursor.next().text();
  }
}
