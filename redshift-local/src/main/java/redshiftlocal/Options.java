package redshiftlocal;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import redshiftlocal.s3.S3Key;

/**
 * How a server is to run.
 *
 * @param port 0 takes a free one
 * @param bind the address to listen on, for the warehouse and for the buckets of {@code s3Root}
 * @param postgresUrl a PostgreSQL that is given, {@code postgresql://user:password@host:port/db};
 *     empty: an embedded one is started
 * @param dataDir where the embedded one keeps its data; empty: a temporary folder
 * @param s3Root whose folders are served as buckets, on {@code s3Port}
 * @param s3Key what requests to them have to be signed with; wanted where others can connect
 * @param s3Endpoint where COPY reads when there is no s3Root; neither: the AWS SDK's default chain
 * @param isolation of the databases that do not name their own
 * @param showDiscovery announced to drivers: from 4 on their metadata calls use the SHOW commands,
 *     0 as on an old cluster makes them query the catalogue
 */
public record Options(
    int port,
    String bind,
    String database,
    String user,
    String password,
    Optional<URI> postgresUrl,
    Optional<Path> dataDir,
    Optional<Path> s3Root,
    int s3Port,
    Optional<S3Key> s3Key,
    Optional<URI> s3Endpoint,
    int showDiscovery,
    TlsOptions tls,
    IsolationLevel isolation) {
  /** The newest that the drivers' SHOW commands need; they batch nothing before 5. */
  public static final int SHOW_DISCOVERY = 4;

  /** Known to everybody, so accepted only where nobody else can connect. */
  public static final String DEFAULT_PASSWORD = "Redshift1local";

  /**
   * Checks what is wrong in itself.
   *
   * @throws IllegalArgumentException with the value and what to do
   */
  public Options {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("--port " + port + " is not between 0 and 65535");
    }
    if (password.equals(DEFAULT_PASSWORD) && !address(bind).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "--bind "
              + bind
              + " lets others connect, and the default password is public; name another with"
              + " --password-file");
    }
    if (s3Root.isPresent() && s3Key.isEmpty() && !address(bind).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "--bind "
              + bind
              + " lets others connect, and the buckets of --s3-root would be everybody's; name a"
              + " file with an AWS access key with --s3-credentials-file");
    }
    if (s3Key.isPresent() && s3Root.isEmpty()) {
      throw new IllegalArgumentException(
          "--s3-credentials-file is the key of --s3-root; give both, or leave it");
    }
    if (postgresUrl.isPresent() && dataDir.isPresent()) {
      throw new IllegalArgumentException(
          "--postgres-url and --data-dir exclude each other; give one of them");
    }
    if (s3Root.isPresent() && s3Endpoint.isPresent()) {
      throw new IllegalArgumentException(
          "--s3-root and --s3-endpoint exclude each other; give one of them");
    }
  }

  /** A server for tests: loopback, a free port, data that go when it is closed. */
  public static Options temporary() {
    return new Options(
        0,
        "127.0.0.1",
        "dev",
        "awsuser",
        DEFAULT_PASSWORD,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        SHOW_DISCOVERY,
        TlsOptions.selfSigned(),
        IsolationLevel.SERIALIZABLE);
  }

  /** The same on this port. */
  public Options withPort(int other) {
    return with(all -> all.port = other);
  }

  /** The same on this address, for clients that know this password. */
  public Options withBind(String address, String secret) {
    return with(
        all -> {
          all.bind = address;
          all.password = secret;
        });
  }

  /** The same on a PostgreSQL that is there. */
  public Options withPostgresUrl(URI url) {
    return with(all -> all.postgresUrl = Optional.of(url));
  }

  /** The same with data that stay in this folder. */
  public Options withDataDir(Path folder) {
    return with(all -> all.dataDir = Optional.of(folder));
  }

  /** The same with the folders under this one served as buckets; port 0 takes a free one. */
  public Options withS3Root(Path folder, int port) {
    return with(
        all -> {
          all.s3Root = Optional.of(folder);
          all.s3Port = port;
        });
  }

  /** The same for the S3 clients that have this key. */
  public Options withS3Key(S3Key key) {
    return with(all -> all.s3Key = Optional.of(key));
  }

  /** The same, reading from the S3 server at this address. */
  public Options withS3Endpoint(URI endpoint) {
    return with(all -> all.s3Endpoint = Optional.of(endpoint));
  }

  /** The same with this version of the SHOW commands announced. */
  public Options withShowDiscovery(int version) {
    return with(all -> all.showDiscovery = version);
  }

  /** The same with encryption as given. */
  public Options withTls(TlsOptions other) {
    return with(all -> all.tls = other);
  }

  /** The same with this isolation level for databases that do not name their own. */
  public Options withIsolation(IsolationLevel level) {
    return with(all -> all.isolation = level);
  }

  private Options with(Consumer<Values> change) {
    Values values = new Values(this);
    change.accept(values);
    return values.options();
  }

  /** The same values, to be changed: the one place that hands all of them on. */
  private static final class Values {
    int port;
    String bind;
    String password;
    Optional<URI> postgresUrl;
    Optional<Path> dataDir;
    Optional<Path> s3Root;
    int s3Port;
    Optional<S3Key> s3Key;
    Optional<URI> s3Endpoint;
    int showDiscovery;
    TlsOptions tls;
    IsolationLevel isolation;
    private final String database;
    private final String user;

    Values(Options options) {
      port = options.port;
      bind = options.bind;
      database = options.database;
      user = options.user;
      password = options.password;
      postgresUrl = options.postgresUrl;
      dataDir = options.dataDir;
      s3Root = options.s3Root;
      s3Port = options.s3Port;
      s3Key = options.s3Key;
      s3Endpoint = options.s3Endpoint;
      showDiscovery = options.showDiscovery;
      tls = options.tls;
      isolation = options.isolation;
    }

    Options options() {
      return new Options(
          port,
          bind,
          database,
          user,
          password,
          postgresUrl,
          dataDir,
          s3Root,
          s3Port,
          s3Key,
          s3Endpoint,
          showDiscovery,
          tls,
          isolation);
    }
  }

  InetAddress bindAddress() {
    return address(bind);
  }

  private static InetAddress address(String bind) {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--bind " + bind + " is not an address of this machine; give one, or 127.0.0.1", e);
    }
  }
}
