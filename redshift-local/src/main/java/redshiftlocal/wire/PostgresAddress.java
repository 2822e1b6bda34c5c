package redshiftlocal.wire;

/** Where a PostgreSQL is and who logs in; {@code password} may be null where trust is enough. */
public record PostgresAddress(
    String host, int port, String database, String user, String password) {

  public PostgresAddress withDatabase(String other) {
    return new PostgresAddress(host, port, other, user, password);
  }

  /** Without the password, so that it is safe in logs. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
