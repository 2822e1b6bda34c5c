package redshiftlocal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import redshiftlocal.s3.S3Key;

/** The command line: starts a server, prints one {@code ready} line, serves until it is stopped. */
@Command(
    name = "redshift-local",
    description = "A stand-in for Amazon Redshift on PostgreSQL.",
    mixinStandardHelpOptions = true,
    versionProvider = RedshiftLocalMain.Version.class,
    showDefaultValues = true)
public final class RedshiftLocalMain implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "${env:REDSHIFT_LOCAL_PORT:-5439}",
      description = "Where to listen; 0 takes a free port.")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "${env:REDSHIFT_LOCAL_BIND:-127.0.0.1}",
      description = "The address to listen on, for --s3-root too.")
  private String bind;

  @Option(
      names = "--database",
      defaultValue = "${env:REDSHIFT_LOCAL_DATABASE:-dev}",
      description = "The database, created when it is missing.")
  private String database;

  @Option(
      names = "--user",
      defaultValue = "${env:REDSHIFT_LOCAL_USER:-awsuser}",
      description = "The user, created when it is missing.")
  private String user;

  @Option(
      names = "--password-file",
      defaultValue = "${env:REDSHIFT_LOCAL_PASSWORD_FILE}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Holds the user's password; without it Redshift1local, on loopback only.")
  private Path passwordFile;

  @Option(
      names = "--postgres-url",
      defaultValue = "${env:REDSHIFT_LOCAL_POSTGRES_URL}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "A PostgreSQL to use: postgresql://user:password@host:port/database.")
  private URI postgresUrl;

  @Option(
      names = "--data-dir",
      defaultValue = "${env:REDSHIFT_LOCAL_DATA_DIR}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Where an embedded PostgreSQL keeps its data; without it, a temporary folder.")
  private Path dataDir;

  @Option(
      names = "--s3-root",
      defaultValue = "${env:REDSHIFT_LOCAL_S3_ROOT}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Serves the folders in this one as buckets.")
  private Path s3Root;

  @Option(
      names = "--s3-port",
      defaultValue = "${env:REDSHIFT_LOCAL_S3_PORT:-0}",
      description = "Where to serve them; 0 takes a free port.")
  private int s3Port;

  @Option(
      names = "--s3-credentials-file",
      defaultValue = "${env:REDSHIFT_LOCAL_S3_CREDENTIALS_FILE}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description =
          "An AWS credentials file; clients of --s3-root have to use its default key. Without it"
              + " any key is accepted, on loopback only.")
  private Path s3CredentialsFile;

  @Option(
      names = "--s3-endpoint",
      defaultValue = "${env:REDSHIFT_LOCAL_S3_ENDPOINT}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Or reads from this endpoint; neither: the AWS SDK's default chain.")
  private URI s3Endpoint;

  @Option(
      names = "--show-discovery",
      defaultValue = "${env:REDSHIFT_LOCAL_SHOW_DISCOVERY:-4}",
      description =
          "The version of the SHOW commands that drivers see; 0 makes them query the catalogue.")
  private int showDiscovery;

  @Option(
      names = "--tls",
      defaultValue = "${env:REDSHIFT_LOCAL_TLS:-on}",
      description = "Whether clients may encrypt: on or off.")
  private Switch tls;

  @Option(
      names = "--tls-cert",
      defaultValue = "${env:REDSHIFT_LOCAL_TLS_CERT}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "The certificate, in PEM form; without it, a self-signed one.")
  private Path tlsCertificate;

  @Option(
      names = "--tls-key",
      defaultValue = "${env:REDSHIFT_LOCAL_TLS_KEY}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Its key, in PKCS #8 PEM form.")
  private Path tlsKey;

  private enum Switch {
    on,
    off
  }

  @Option(
      names = "--isolation-level",
      defaultValue = "${env:REDSHIFT_LOCAL_ISOLATION_LEVEL:-SERIALIZABLE}",
      description = "Of the databases that name none: ${COMPLETION-CANDIDATES}.")
  private IsolationLevel isolation;

  /** Exits with 0 when stopped, 1 when it cannot start, 2 on wrong options. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new RedshiftLocalMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    RedshiftLocal server;
    try {
      server = RedshiftLocal.start(options());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (NoSuchFileException e) {
      System.err.println("there is no file " + e.getFile());
      return CommandLine.ExitCode.USAGE;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
    System.out.println(
        "ready " + server.jdbcUrl() + server.s3Endpoint().map(url -> " s3 " + url).orElse(""));
    System.out.flush();
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private Options options() throws IOException {
    String password =
        passwordFile == null
            ? Options.DEFAULT_PASSWORD
            : Files.readString(passwordFile).stripTrailing();
    return new Options(
        port,
        bind,
        database,
        user,
        password,
        Optional.ofNullable(postgresUrl),
        Optional.ofNullable(dataDir),
        Optional.ofNullable(s3Root),
        s3Port,
        s3CredentialsFile == null ? Optional.empty() : Optional.of(S3Key.read(s3CredentialsFile)),
        Optional.ofNullable(s3Endpoint),
        showDiscovery,
        new TlsOptions(
            tls == Switch.on, Optional.ofNullable(tlsCertificate), Optional.ofNullable(tlsKey)),
        isolation);
  }

  /** Of the jar; without one, as in a test, there is none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "redshift-local " + RedshiftLocalMain.class.getPackage().getImplementationVersion()
      };
    }
  }
}
