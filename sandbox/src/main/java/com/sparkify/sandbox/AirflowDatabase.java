package com.sparkify.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * The database for Airflow's own metadata, in the sandbox's PostgreSQL, with a role and a password
 * of its own. The password is made once and kept, so that it is the same at the next start.
 */
final class AirflowDatabase {
  private static final String NAME = "airflow";

  private AirflowDatabase() {}

  /** Makes what is missing; returns the URL that Airflow (SQLAlchemy) takes. */
  static String prepare(PostgresAddress superuser, Path dataDir) throws IOException {
    String password = password(dataDir.resolve("airflow-password"));
    try (PostgresConnection session = PostgresConnection.open(superuser)) {
      if (session.query("SELECT 1 FROM pg_roles WHERE rolname = 'airflow'").isEmpty()) {
        session.query("CREATE ROLE airflow LOGIN");
      }
      // Hexadecimal digits only, so there is nothing to escape.
      session.query("ALTER ROLE airflow PASSWORD '" + password + "'");
      if (session.query("SELECT 1 FROM pg_database WHERE datname = 'airflow'").isEmpty()) {
        session.query("CREATE DATABASE airflow OWNER airflow TEMPLATE template0 ENCODING 'UTF8'");
      }
      // The warehouse's users log in to the same PostgreSQL.
      session.query("REVOKE ALL ON DATABASE airflow FROM PUBLIC");
    }
    return "postgresql+psycopg2://"
        + NAME
        + ":"
        + password
        + "@"
        + superuser.host()
        + ":"
        + superuser.port()
        + "/"
        + NAME;
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      OwnerOnly.write(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }
}
