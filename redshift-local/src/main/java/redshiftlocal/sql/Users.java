package redshiftlocal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    List<String> statements =
        hasOptions ? user(verb, cursor, statement) : List.of(Tokens.text(statement));
    String tag = (verb + " " + kind).toUpperCase(Locale.ROOT);
    return Optional.of(new Plan.Script(statements, tag));
  }

  private static List<String> user(String verb, Cursor cursor, List<Token> statement) {
    String name = cursor.identifier();
    if (Set.of("rename", "set", "reset").contains(cursor.word())) {
      return List.of(Tokens.text(statement));
    }
    cursor.accept("with");
    StringBuilder sql = new StringBuilder(verb + " user " + Quoting.identifier(name));
    Optional<String> digest = Optional.empty();
    while (!cursor.atEnd()) {
      if (cursor.accept("password")) {
        Password password = Password.parse(name, cursor);
        sql.append(" PASSWORD ").append(password.literal());
        digest = Optional.of(password.digestSql());
      } else {
        sql.append(option(cursor));
      }
    }
    return Stream.concat(Stream.of(sql.toString()), digest.stream()).toList();
  }

  private static String option(Cursor cursor) {
    if (cursor.accept("createdb")) {
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
