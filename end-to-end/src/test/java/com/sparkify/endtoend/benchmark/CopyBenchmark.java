package com.sparkify.endtoend.benchmark;

import com.sparkify.sandbox.sample.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;

/**
 * How fast redshift-local's COPY is on generated data: one big log file, and many small song files.
 * Run the main method; the arguments are the events and the songs (default 200,000 and 14,896).
 */
public final class CopyBenchmark {
  private static final int RUNS = 3;

  private CopyBenchmark() {}

  /** Prints seconds, rows and megabytes a second for each of three runs. */
  public static void main(String[] args) throws IOException, SQLException {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    int songs = args.length > 1 ? Integer.parseInt(args[1]) : 14_896;
    Path root = Files.createTempDirectory("sparkify-benchmark-");
    try {
      Path bucket = root.resolve("sparkify");
      new SampleData(1, new SampleData.Size(LocalDate.of(2018, 11, 1), 1, songs, events, false))
          .writeTo(bucket);
      try (RedshiftLocal server = RedshiftLocal.start(Options.temporary().withS3Root(root, 0));
          Connection connection =
              DriverManager.getConnection(
                  server.jdbcUrl(), Options.temporary().user(), Options.DEFAULT_PASSWORD)) {
        measure(
            connection,
            bucket,
            "log_data",
            "artist VARCHAR(1024), song VARCHAR(1024),"
                + " userid VARCHAR(16), sessionid BIGINT, iteminsession INTEGER, ts BIGINT,"
                + " page VARCHAR(64), length DOUBLE PRECISION, useragent VARCHAR(512)");
        measure(
            connection,
            bucket,
            "song_data",
            "song_id VARCHAR(64), title VARCHAR(1024),"
                + " artist_id VARCHAR(64), artist_name VARCHAR(1024), year INTEGER,"
                + " duration DOUBLE PRECISION");
      }
    } finally {
      delete(root);
    }
  }

  private static void measure(Connection connection, Path bucket, String prefix, String columns)
      throws SQLException, IOException {
    double megabytes = bytes(bucket.resolve(prefix)) / 1e6;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + prefix + " (" + columns + ")");
      for (int run = 1; run <= RUNS; run++) {
        statement.execute("TRUNCATE " + prefix);
        long begun = System.nanoTime();
        statement.execute(
            "COPY "
                + prefix
                + " FROM 's3://sparkify/"
                + prefix
                + "/' IAM_ROLE 'arn:aws:iam::000000000000:role/sparkify-local'"
                + " REGION 'us-west-2' FORMAT AS JSON 'auto ignorecase'");
        double seconds = (System.nanoTime() - begun) / 1e9;
        long rows = rows(statement, prefix);
        System.out.printf(
            Locale.ROOT,
            "%s run %d: %d rows, %.1f MB in %.2f s: %.0f rows/s, %.1f MB/s%n",
            prefix,
            run,
            rows,
            megabytes,
            seconds,
            rows / seconds,
            megabytes / seconds);
      }
    }
  }

  private static long rows(Statement statement, String table) throws SQLException {
    try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  private static long bytes(Path folder) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
