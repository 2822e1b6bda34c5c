package redshiftlocal.wire;

/**
 * Where a PostgreSQL is and who logs in.
 *
 * @param host a name or address; or the folder of a Unix socket, as libpq takes it ("Connection
 *     Strings", host)
 * @param password may be null where trust is enough
 */
public record PostgresAddress(
    String host, int port, String database, String user, String password) {

  public PostgresAddress withDatabase(String other) {
    return new PostgresAddress(host, port, other, user, password);
  }

  boolean isUnixSocket() {
    return host.startsWith("/");
  }

  /** The name that PostgreSQL gives its Unix socket. */
  String socketFile() {
    return ".s.PGSQL." + port;
  }

  /** Without the password, so that it is safe in logs. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
