package redshiftlocal.cases;

import java.io.IOException;

/** A genuine client program or driver, connected to one case's database. */
interface CaseClient {

  /** Runs a statement on the connection of this name, opened at its first use. */
  Outcome run(String connection, String sql) throws IOException;

  /** Closes the case's connections. */
  void disconnect() throws IOException;
}
