package redshiftlocal.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/**
 * Our own server: each case has a fresh database and bucket. Databases are made and dropped beside
 * the cases that run, since a clone takes longer than most cases.
 */
final class LocalCluster implements Cluster {
  private static final int READY = 4;
  private static final String USER = "awsuser";

  private final RedshiftLocal server;
  private final Path buckets;
  private final BlockingQueue<CompletableFuture<String>> databases = new LinkedBlockingQueue<>();

  /** Used on the thread that makes and drops databases. */
  private Postgres superuser;

  private final AtomicInteger numbers = new AtomicInteger();
  private final ExecutorService beside =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "case-databases");
            thread.setDaemon(true);
            return thread;
          });

  LocalCluster(RedshiftLocal server, Path buckets) {
    this.server = server;
    this.buckets = buckets;
    for (int i = 0; i < READY; i++) {
      order();
    }
  }

  private void order() {
    databases.add(CompletableFuture.supplyAsync(this::fresh, beside));
  }

  private String fresh() {
    try {
      return server.freshDatabase();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Place prepare(Map<String, CaseObject> objects) throws IOException {
    String url = databases.remove().join();
    order();
    URI uri = URI.create(url.substring("jdbc:".length()));
    String database = uri.getPath().substring(1);
    String bucket = "case-" + numbers.incrementAndGet();
    Place place =
        new Place(
            uri.getHost(),
            uri.getPort(),
            database,
            url,
            USER,
            Options.DEFAULT_PASSWORD,
            List.of(),
            Map.of(
                "{bucket}",
                bucket,
                "{prefix}",
                "",
                "{database}",
                database,
                "{schema}",
                "public",
                "{user}",
                USER,
                "{role}",
                "arn:aws:iam::000000000000:role/r"));
    put(bucket, objects, place);
    return place;
  }

  private void put(String bucket, Map<String, CaseObject> objects, Place place) throws IOException {
    Path folder = Files.createDirectories(buckets.resolve(bucket));
    for (Map.Entry<String, CaseObject> object : objects.entrySet()) {
      Path file = folder.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue().bytes(place::fill));
    }
  }

  @Override
  public void remove(Place place) {
    beside.execute(() -> drop(place.database()));
  }

  private void drop(String database) {
    try {
      if (superuser == null) {
        superuser = PostgresConnection.open(server.postgres());
      }
      superuser.query("DROP DATABASE IF EXISTS \"" + database + "\" WITH (FORCE)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> hindrance(Case one) {
    return Optional.empty();
  }

  @Override
  public boolean deviates() {
    return true;
  }
}
