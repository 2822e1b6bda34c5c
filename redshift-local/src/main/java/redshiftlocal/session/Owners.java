package redshiftlocal.session;

import java.io.IOException;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Quoting;
import redshiftlocal.wire.PostgresConnection;

/**
 * What users own in the databases that no session of theirs is in. PostgreSQL changes one database
 * at a time, and so the server looks after the others.
 */
final class Owners {
  private static final String OF_SUPERUSER =
      "SELECT EXISTS (SELECT FROM redshift_local.nominal_owner o JOIN pg_authid a ON a.oid = o.owner"
          + " WHERE a.rolname = ";

  private final Backends backends;
  private boolean changed;

  Owners(Backends backends) {
    this.backends = backends;
  }

  /**
   * PostgreSQL itself knows what ordinary users own.
   *
   * @throws RedshiftException when the user is a superuser and owns something somewhere
   */
  void checkOwnNothing(List<String> users) throws IOException {
    for (String user : users) {
      if (backends.candidate(user, "").superuser()) {
        checkOwnsNothing(user);
      }
    }
  }

  private void checkOwnsNothing(String user) throws IOException {
    for (String database : backends.databases()) {
      try (PostgresConnection session = backends.side(database)) {
        String owns = session.query(OF_SUPERUSER + Quoting.literal(user) + ")").get(0).get(0);
        if (owns.equals("t")) {
          throw new RedshiftException(
              "2BP01", "user \"" + user + "\" cannot be dropped because the user owns some object");
        }
      }
    }
  }

  /** Somebody may have become a superuser, or ceased to be one, in the open transaction. */
  void mayHaveChanged() {
    changed = true;
  }

  /** When no transaction is open any more. */
  void settle() throws IOException {
    if (changed) {
      changed = false;
      for (String database : backends.databases()) {
        try (PostgresConnection session = backends.side(database)) {
          session.query("CALL redshift_local.settle_owners()");
        }
      }
    }
  }
}
