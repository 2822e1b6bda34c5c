package redshiftlocal.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/**
 * COPY of JSON events compared with what {@code \copy} does with the same rows as CSV, ready made.
 */
final class JsonCopy implements Benchmark {
  private static final int BUFFER = 1 << 16;
  private static final int ROUNDS = 4;

  private final int events;

  JsonCopy(int events) {
    this.events = events;
  }

  @Override
  public void run(Report report) throws IOException, SQLException {
    try (Laboratory laboratory = Laboratory.open()) {
      Path csv = laboratory.bucket().resolveSibling("events.csv");
      Events.write(laboratory.bucket().resolve("events.json"), events, Events::json);
      Events.write(csv, events, Events::csv);
      laboratory.execute("create table events (" + Events.COLUMNS + ")");
      Ratio ratio = new Ratio();
      for (int round = 0; round < ROUNDS; round++) {
        laboratory.execute("truncate events");
        double plain = events / Seconds.of(() -> copyCsv(laboratory, csv));
        laboratory.execute("truncate events");
        double ours = events / Seconds.of(() -> copyJson(laboratory));
        ratio.add(ours, plain);
      }
      report.line("COPY of %,d JSON events of 18 columns", events);
      report.ratio(ratio, "rows/s", "\\copy of CSV", 0.6);
    }
  }

  private static void copyJson(Laboratory laboratory) throws SQLException {
    laboratory.copy("events", "events.json");
  }

  private static void copyCsv(Laboratory laboratory, Path csv) throws IOException {
    try (Postgres session = PostgresConnection.open(laboratory.postgres());
        InputStream in = Files.newInputStream(csv)) {
      Postgres.CopyIn copy = session.copyIn("copy events from stdin (format csv)");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copy.write(ByteBuffer.wrap(buffer, 0, read));
      }
      copy.finish();
    }
  }
}
