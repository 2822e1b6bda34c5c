package redshiftlocal.session.backend;

import java.io.IOException;
import redshiftlocal.wire.PostgresConnection;

/** A session of the superuser next to one client's, in the same database, from its first use on. */
public final class SideSession implements AutoCloseable {
  private final Backends backends;
  private final String database;
  private PostgresConnection session;

  public SideSession(Backends backends, String database) {
    this.backends = backends;
    this.database = database;
  }

  public PostgresConnection get() throws IOException {
    if (session == null) {
      session = backends.side(database);
    }
    return session;
  }

  @Override
  public void close() throws IOException {
    if (session != null) {
      session.close();
    }
  }
}
