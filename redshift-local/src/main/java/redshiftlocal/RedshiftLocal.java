package redshiftlocal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import redshiftlocal.copy.CopyRunner;
import redshiftlocal.postgres.EmbeddedPostgres;
import redshiftlocal.s3.FolderObjectStore;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.s3.S3ObjectStore;
import redshiftlocal.s3.S3Server;
import redshiftlocal.session.Door;
import redshiftlocal.session.Server;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresError;

/** A running stand-in for Amazon Redshift. */
public final class RedshiftLocal implements AutoCloseable {
  private static final int POSTGRES_PORT = 5432;

  private final Options options;
  private final EmbeddedPostgres embedded;
  private final PostgresAddress postgres;
  private final Databases databases;
  private final S3Server s3;
  private final ObjectStore store;
  private final Server server;
  private final AtomicInteger fresh = new AtomicInteger();

  private RedshiftLocal(
      Options options,
      EmbeddedPostgres embedded,
      PostgresAddress postgres,
      InBackground<S3Server> s3)
      throws IOException {
    this.options = options;
    this.embedded = embedded;
    this.postgres = postgres;
    PostgresAddress nearest = embedded == null ? postgres : embedded.nearestAddress();
    this.databases = new Databases(nearest, embedded != null);
    databases.prepare(options);
    this.store = store(options);
    this.s3 = s3.await();
    this.server =
        Server.start(
            new Door(
                options.bindAddress(),
                options.port(),
                options.tls().open(),
                options.showDiscovery(),
                Door.LOGIN_TIMEOUT),
            new Backends(nearest),
            new CopyRunner(store));
  }

  /**
   * Starts a server; it can serve when this returns.
   *
   * @throws IOException when PostgreSQL does not start or answer, or the port is taken
   */
  public static RedshiftLocal start(Options options) throws IOException {
    InBackground<S3Server> s3 = InBackground.begin(() -> s3Server(options));
    EmbeddedPostgres embedded = null;
    try {
      if (options.postgresUrl().isPresent()) {
        return new RedshiftLocal(options, null, address(options.postgresUrl().get()), s3);
      }
      embedded =
          options.dataDir().isPresent()
              ? EmbeddedPostgres.on(options.dataDir().get())
              : EmbeddedPostgres.temporary();
      return new RedshiftLocal(options, embedded, embedded.address(), s3);
    } catch (IOException | RuntimeException e) {
      close(s3, embedded);
      if (e instanceof PostgresError) {
        throw new IOException("PostgreSQL could not be prepared: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static S3Server s3Server(Options options) throws IOException {
    return options.s3Root().isPresent()
        ? S3Server.start(
            options.bindAddress(), options.s3Root().get(), options.s3Port(), options.s3Key())
        : null;
  }

  private static void close(InBackground<S3Server> s3, EmbeddedPostgres embedded) {
    if (embedded != null) {
      embedded.close();
    }
    try {
      S3Server started = s3.await();
      if (started != null) {
        started.close();
      }
    } catch (IOException e) {
      // That is what kept the server from starting, or not worth reporting in addition to it.
    }
  }

  private static PostgresAddress address(URI url) {
    String[] login = url.getUserInfo() == null ? new String[0] : url.getUserInfo().split(":", 2);
    if (url.getHost() == null || login.length == 0) {
      throw new IllegalArgumentException(
          "--postgres-url is to look like postgresql://user:password@host:port/database");
    }
    String database = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
    return new PostgresAddress(
        url.getHost(),
        url.getPort() < 0 ? POSTGRES_PORT : url.getPort(),
        database.isEmpty() ? "postgres" : database,
        login[0],
        login.length > 1 ? login[1] : "");
  }

  private static ObjectStore store(Options options) {
    if (options.s3Root().isPresent()) {
      return new FolderObjectStore(options.s3Root().get());
    }
    return options
        .s3Endpoint()
        .<ObjectStore>map(S3ObjectStore::at)
        .orElseGet(() -> new LazyStore(S3ObjectStore::byDefaultChain));
  }

  /**
   * Where the buckets are, for other programs: our own S3 server, or the endpoint that was given.
   */
  public Optional<URI> s3Endpoint() {
    return s3 == null ? options.s3Endpoint() : Optional.of(s3.endpoint());
  }

  /** Connects as it is, with {@link Options#user} and {@link Options#password}. */
  public String jdbcUrl() {
    return jdbcUrl(options.database());
  }

  private String jdbcUrl(String database) {
    InetAddress bind = options.bindAddress();
    String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
    return "jdbc:redshift://" + host + ":" + server.port() + "/" + database + "?ssl=false";
  }

  /** A new, empty database of its own; returns its JDBC URL. */
  public String freshDatabase() throws IOException {
    String name = "fresh_" + ProcessHandle.current().pid() + "_" + fresh.incrementAndGet();
    databases.create(name, options.user());
    return jdbcUrl(name);
  }

  public int port() {
    return server.port();
  }

  /**
   * The PostgreSQL behind and its superuser, for programs that need databases in addition to the
   * warehouse's.
   */
  public PostgresAddress postgres() {
    return postgres;
  }

  /** The same as a URL, {@code postgresql://user:password@host:port/database}. */
  public String postgresUrl() {
    return "postgresql://"
        + encoded(postgres.user())
        + ":"
        + encoded(postgres.password())
        + "@"
        + postgres.host()
        + ":"
        + postgres.port()
        + "/"
        + postgres.database();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Ends all sessions and stops what was started. */
  @Override
  public void close() throws IOException {
    try {
      server.close();
      store.close();
    } finally {
      if (s3 != null) {
        s3.close();
      }
      if (embedded != null) {
        embedded.close();
      }
    }
  }
}
