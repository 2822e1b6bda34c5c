package redshiftlocal.cases;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A Redshift that is given: each case has a schema of its own, and a folder of its own in one
 * bucket.
 *
 * <p>The environment names it: {@code REDSHIFT_CASES_URL} (a JDBC URL), {@code
 * REDSHIFT_CASES_USER}, {@code REDSHIFT_CASES_PASSWORD}, {@code REDSHIFT_CASES_BUCKET} and {@code
 * REDSHIFT_CASES_ROLE} (an IAM role of the cluster that may read the bucket). The AWS SDK's default
 * chain gives the access to the bucket.
 */
final class GivenCluster implements Cluster {
  /** The role in the cases' COPY statements. */
  private static final String CASES_ROLE = "arn:aws:iam::000000000000:role/r";

  private static final int REDSHIFT_PORT = 5439;

  /** How to get there. */
  record Access(String url, String user, String password, String bucket, String role) {

    /** From the environment; empty when it names no URL. */
    static Optional<Access> fromEnvironment() {
      return Optional.ofNullable(System.getenv("REDSHIFT_CASES_URL"))
          .map(
              url ->
                  new Access(
                      url,
                      variable("REDSHIFT_CASES_USER"),
                      variable("REDSHIFT_CASES_PASSWORD"),
                      variable("REDSHIFT_CASES_BUCKET"),
                      variable("REDSHIFT_CASES_ROLE")));
    }

    private static String variable(String name) {
      String value = System.getenv(name);
      if (value == null || value.isEmpty()) {
        throw new IllegalArgumentException("with REDSHIFT_CASES_URL, " + name + " is needed too");
      }
      return value;
    }

    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  private final Access access;
  private final S3Client s3;

  GivenCluster(Access access, S3Client s3) {
    this.access = access;
    this.s3 = s3;
  }

  @Override
  public Place prepare(Map<String, CaseObject> objects) throws IOException {
    String schema = "case_" + UUID.randomUUID().toString().replace("-", "");
    sql("create schema " + schema);
    Place place = place(schema);
    for (Map.Entry<String, CaseObject> object : objects.entrySet()) {
      s3.putObject(
          request -> request.bucket(access.bucket()).key(schema + "/" + object.getKey()),
          RequestBody.fromBytes(object.getValue().bytes(place::fill)));
    }
    return place;
  }

  private Place place(String schema) {
    URI uri = URI.create(access.url().substring("jdbc:".length()).split("[?;]", 2)[0]);
    String database = uri.getPath().substring(1);
    return new Place(
        uri.getHost(),
        uri.getPort() < 0 ? REDSHIFT_PORT : uri.getPort(),
        database,
        access.url(),
        access.user(),
        access.password(),
        List.of("set search_path to " + schema),
        Map.of(
            "{bucket}",
            access.bucket() + "/" + schema,
            "{prefix}",
            schema + "/",
            "{database}",
            database,
            "{schema}",
            schema,
            "{user}",
            access.user(),
            "{role}",
            access.role(),
            CASES_ROLE,
            access.role()));
  }

  private void sql(String sql) throws IOException {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void remove(Place place) throws IOException {
    sql("drop schema " + place.values().get("{schema}") + " cascade");
    String folder = place.values().get("{prefix}");
    for (S3Object object :
        s3.listObjectsV2Paginator(request -> request.bucket(access.bucket()).prefix(folder))
            .contents()) {
      s3.deleteObject(request -> request.bucket(access.bucket()).key(object.key()));
    }
  }

  @Override
  public Optional<String> hindrance(Case one) {
    if (one.isRefusal()) {
      return Optional.of("what redshift-local refuses, a cluster does");
    }
    boolean keys =
        one.steps().stream()
            .anyMatch(step -> step.sql().toLowerCase(Locale.ROOT).contains("access_key_id"));
    return keys ? Optional.of("its access keys are examples") : Optional.empty();
  }

  @Override
  public boolean deviates() {
    return false;
  }
}
