package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;

/** What CREATE USER and ALTER USER say of the user (developer guide); null is not said. */
final class UserOptions {
  private Password password;
  private Boolean createsDatabases;
  private Boolean superuser;
  private String validUntil;
  private String connectionLimit;
  private final List<String> groups = new ArrayList<>();

  private UserOptions() {}

  static UserOptions read(String user, Cursor cursor, boolean creates) {
    UserOptions options = new UserOptions();
    cursor.accept("with");
    while (!cursor.atEnd()) {
      if (cursor.accept("password")) {
        options.password = Password.parse(user, cursor);
      } else if (creates && cursor.accept("in", "group")) {
        options.groups.addAll(names(cursor));
      } else {
        options.readAttribute(cursor);
      }
    }
    return options;
  }

  private void readAttribute(Cursor cursor) {
    if (cursor.accept("createdb")) {
      createsDatabases = true;
    } else if (cursor.accept("nocreatedb")) {
      createsDatabases = false;
    } else if (cursor.accept("createuser")) {
      // Redshift's word for a superuser, as in PostgreSQL 8.
      superuser = true;
    } else if (cursor.accept("nocreateuser")) {
      superuser = false;
    } else if (cursor.accept("valid", "until")) {
      validUntil = text(cursor);
    } else if (cursor.accept("connection", "limit")) {
      connectionLimit = limit(cursor);
    } else if (cursor.accept("syslog", "access") || cursor.accept("session", "timeout")) {
      // Neither a log nor an idle session's end is a user's affair on a laptop.
      cursor.next();
    } else {
      throw cursor.syntaxError();
    }
  }

  private static String text(Cursor cursor) {
    if (cursor.peek().type() != Token.Type.STRING) {
      throw cursor.syntaxError();
    }
    return Tokens.string(cursor.next());
  }

  /** PostgreSQL's number for UNLIMITED is -1. */
  static String limit(Cursor cursor) {
    if (cursor.accept("unlimited")) {
      return "-1";
    }
    String limit = cursor.peek().text();
    if (!limit.matches("\\d{1,9}")) {
      throw cursor.syntaxError();
    }
    return cursor.next().text();
  }

  static List<String> names(Cursor cursor) {
    List<String> names = new ArrayList<>();
    do {
      names.add(cursor.identifier());
    } while (cursor.acceptPunctuation(","));
    return names;
  }

  /** Whether somebody may become a superuser by it, or cease to be one. */
  boolean changesSuperusers() {
    return superuser != null;
  }

  /** The arguments that create_user and change_user have in common. */
  String sql() {
    return String.join(
        ", ",
        Boolean.toString(password != null),
        TableLayout.text(password == null ? null : password.stored()),
        TableLayout.text(password == null ? null : password.sha256()),
        String.valueOf(createsDatabases),
        String.valueOf(superuser),
        TableLayout.text(validUntil),
        String.valueOf(connectionLimit));
  }

  String groups() {
    return TableLayout.array(groups) + "::name[]";
  }
}
