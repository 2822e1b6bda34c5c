package redshiftlocal.session.users;

import java.io.IOException;
import java.util.List;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.session.client.Client;
import redshiftlocal.wire.PostgresConnection;

/**
 * As whom a session works: the user who logged in, or whom SET SESSION AUTHORIZATION has made of
 * it. In PostgreSQL that is SET ROLE, since none of its own superusers logs in here.
 */
public final class Authority {
  private final PostgresConnection backend;
  private final Client client;
  private String user;
  private boolean superuser;

  /** A rollback may undo what has changed. */
  private boolean mayBeUndone;

  public Authority(PostgresConnection backend, Client client, Who who) {
    this.backend = backend;
    this.client = client;
    this.user = who.user();
    this.superuser = who.superuser();
  }

  public String user() {
    return user;
  }

  /** Whether Redshift's rights of a superuser are there. */
  public boolean isSuperuser() {
    return superuser;
  }

  /** Becomes another user; null is back to the one who logged in. */
  public void become(String other) throws IOException {
    String role = "none";
    if (other != null) {
      String sql = "SELECT redshift_local.session_role(" + Quoting.literal(other) + ")";
      role = backend.query(sql).get(0).get(0);
    }
    backend.query("SET ROLE " + (role.equals("none") ? "NONE" : Quoting.identifier(role)));
    mayBeUndone = backend.status() == 'T';
    look();
  }

  /** The transaction has ended, or goes on. */
  public void atRest() throws IOException {
    if (mayBeUndone && backend.status() == 'I') {
      mayBeUndone = false;
      look();
    }
  }

  private void look() throws IOException {
    List<String> now =
        backend.query("SELECT redshift_local.caller(), redshift_local.is_superuser()").get(0);
    boolean is = "t".equals(now.get(1));
    if (!user.equals(now.get(0))) {
      user = now.get(0);
      client.user(user);
    }
    if (superuser != is) {
      superuser = is;
      client.superuser(is);
    }
  }
}
