package redshiftlocal.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/**
 * Our own server: each case has an empty database and a bucket of its own. One database serves them
 * all, one after the other, and is emptied in between: a clone for each case takes ten times as
 * long as most cases.
 */
final class LocalCluster implements Cluster {
  private static final String USER = "awsuser";
  private static final String RESET = resource("reset.sql");

  private final RedshiftLocal server;
  private final Path buckets;
  private URI url;
  private Postgres superuser;
  private int cases;

  LocalCluster(RedshiftLocal server, Path buckets) {
    this.server = server;
    this.buckets = buckets;
  }

  private static String resource(String name) {
    try (InputStream in = LocalCluster.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Place prepare(Map<String, CaseObject> objects) throws IOException {
    if (superuser == null) {
      url = URI.create(server.freshDatabase().substring("jdbc:".length()));
      superuser = PostgresConnection.open(server.postgres().withDatabase(database()));
    }
    Place place = place("case-" + ++cases);
    put(place, objects);
    return place;
  }

  private String database() {
    return url.getPath().substring(1);
  }

  private Place place(String bucket) {
    return new Place(
        url.getHost(),
        url.getPort(),
        database(),
        "jdbc:" + url,
        USER,
        Options.DEFAULT_PASSWORD,
        List.of(),
        Map.of(
            "{bucket}",
            bucket,
            "{prefix}",
            "",
            "{database}",
            database(),
            "{schema}",
            "public",
            "{user}",
            USER,
            "{role}",
            "arn:aws:iam::000000000000:role/r"));
  }

  private void put(Place place, Map<String, CaseObject> objects) throws IOException {
    Path folder = Files.createDirectories(buckets.resolve(place.fill("{bucket}")));
    for (Map.Entry<String, CaseObject> object : objects.entrySet()) {
      Path file = folder.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue().bytes(place::fill));
    }
  }

  @Override
  public void remove(Place place) throws IOException {
    superuser.query(RESET);
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
