package redshiftlocal.cases;

import java.io.IOException;
import java.util.Map;

/** psycopg2, in a Python process that serves all cases. */
final class Psycopg2Client implements CaseClient {
  private final PythonProcess python;
  private final Place place;

  Psycopg2Client(PythonProcess python, Place place) {
    this.python = python;
    this.place = place;
  }

  @Override
  public Outcome run(String connection, String sql) throws IOException {
    return python.ask(
        Map.of(
            "connection",
            connection,
            "sql",
            sql,
            "session_sql",
            place.sessionSql(),
            "login",
            Map.of(
                "host", place.host(),
                "port", place.port(),
                "dbname", place.database(),
                "user", place.user(),
                "password", place.password())));
  }

  @Override
  public void disconnect() throws IOException {
    python.ask(Map.of("disconnect", true));
  }
}
