package redshiftlocal.sql.users;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.Cursor;

/**
 * To whom GRANT grants and from whom REVOKE takes: users, groups, roles and PUBLIC, each kind with
 * its own word (developer guide, GRANT). In PostgreSQL all are roles, so their kinds are looked at
 * by {@code check_grantees} of {@code grants.sql}.
 */
final class Grantees {
  private final List<String> users = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<String> roles = new ArrayList<>();
  private boolean everybody;

  private Grantees() {}

  /** Reads to the end of the statement. */
  static Grantees read(Cursor cursor) {
    Grantees grantees = new Grantees();
    do {
      grantees.readOne(cursor);
    } while (cursor.acceptPunctuation(","));
    if (cursor.accept("with", "grant", "option")) {
      grantees.checkGrantOption();
    }
    if (!cursor.accept("restrict")) {
      cursor.accept("cascade");
    }
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return grantees;
  }

  private void readOne(Cursor cursor) {
    if (cursor.accept("public")) {
      everybody = true;
    } else if (cursor.accept("group")) {
      groups.add(cursor.identifier());
    } else if (cursor.accept("role")) {
      roles.add(cursor.identifier());
    } else {
      users.add(cursor.identifier());
    }
  }

  /** The text is PostgreSQL 8.0's. */
  private void checkGrantOption() {
    if (everybody || !groups.isEmpty()) {
      throw new RedshiftException("0LP01", "grant options can only be granted to individual users");
    }
  }

  /** The call that refuses whoever is not of the kind that was said. */
  String check() {
    return Procedures.call("check_grantees", names(users), names(groups), names(roles));
  }

  private static String names(List<String> names) {
    return Procedures.array(names) + "::name[]";
  }
}
