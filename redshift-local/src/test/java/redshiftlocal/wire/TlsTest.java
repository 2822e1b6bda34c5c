package redshiftlocal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;
import redshiftlocal.TlsOptions;

class TlsTest {
  private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

  private static final String REJECTED = "08004";
  private static final String TRUSTING =
      "?ssl=true&sslfactory=com.amazon.redshift.ssl.NonValidatingFactory";

  @TempDir Path temporary;

  private static String url(RedshiftLocal server, String properties) {
    return server.jdbcUrl().replace("?ssl=false", properties);
  }

  private static int answer(String url) throws SQLException {
    try (Connection connection = SharedServer.connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 6 * 7")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Version 2.3.0 of the driver takes no sslmode below verify-ca; a factory does the same. */
  @Test
  void theDriverEncryptsWithoutKnowingTheCertificate() throws SQLException {
    assertThat(answer(url(SharedServer.get(), TRUSTING))).isEqualTo(42);
  }

  @Test
  void theDriversDefaultWantsACertificateThatItTrusts() {
    assertThatThrownBy(() -> answer(url(SharedServer.get(), "")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("PKIX path building failed");
  }

  @Test
  void aCertificateOfOnesOwnIsVerifiedByHostName() throws Exception {
    Path certificate = temporary.resolve("server.crt");
    TlsOptions own = write(SelfSignedCertificate.make(), certificate);
    try (RedshiftLocal server = start(own)) {
      String trusting = "?sslmode=verify-full&sslrootcert=" + certificate;
      assertThat(answer(url(server, trusting).replace("127.0.0.1", "localhost"))).isEqualTo(42);
    }
  }

  /** On the shared server's PostgreSQL, which saves starting another. */
  private static RedshiftLocal start(TlsOptions tls) throws IOException {
    Options usual = Options.temporary();
    return RedshiftLocal.start(
        new Options(
            0,
            usual.bind(),
            usual.database(),
            usual.user(),
            usual.password(),
            Optional.of(URI.create(SharedServer.get().postgresUrl())),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            usual.showDiscovery(),
            tls,
            usual.isolation()));
  }

  private static TlsOptions write(Identity identity, Path certificate) throws Exception {
    Path key = certificate.resolveSibling("server.key");
    Files.writeString(certificate, pem("CERTIFICATE", identity.chain()[0].getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", identity.key().getEncoded()));
    return new TlsOptions(true, Optional.of(certificate), Optional.of(key));
  }

  private static String pem(String what, byte[] der) {
    String lines = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  @Test
  void whatIsNoPairIsRefusedWithTheFileThatIsWrong() throws Exception {
    Path certificate = temporary.resolve("server.crt");
    write(SelfSignedCertificate.make(), certificate);
    assertThatThrownBy(() -> Tls.of(certificate, certificate))
        .hasMessageContaining("server.crt holds no \"-----BEGIN PRIVATE KEY-----\"")
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> Tls.of(temporary.resolve("server.key"), certificate))
        .hasMessageContaining("server.key is not a certificate in PEM form");
    Path other = temporary.resolve("other.key");
    Files.writeString(other, pem("PRIVATE KEY", SelfSignedCertificate.make().key().getEncoded()));
    assertThatThrownBy(() -> Tls.of(certificate, other))
        .hasMessageContaining("other.key is the key of another certificate");
  }

  @Test
  void certificatesHaveTheirOwnKeys() throws GeneralSecurityException {
    Identity one = SelfSignedCertificate.make();
    one.chain()[0].verify(one.chain()[0].getPublicKey());
    one.chain()[0].checkValidity();
    assertThat(one.key()).isNotEqualTo(SelfSignedCertificate.make().key());
  }

  @Test
  void withoutTlsAClientThatInsistsIsTold() throws IOException {
    try (RedshiftLocal server = start(new TlsOptions(false, Optional.empty(), Optional.empty()))) {
      assertThatThrownBy(() -> answer(url(server, TRUSTING)))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(REJECTED));
    }
  }

  /** Else somebody between could slip in the beginning of what is thought to be encrypted. */
  @Test
  void whatComesBeforeTheEncryptionIsNotTaken() throws IOException {
    ByteArrayOutputStream early = new ByteArrayOutputStream();
    early.writeBytes(SSL_REQUEST);
    early.writeBytes(new byte[] {0, 0, 0, 8, 0, 3, 0, 0});
    try (Socket socket = new Socket("127.0.0.1", SharedServer.get().port())) {
      socket.getOutputStream().write(early.toByteArray());
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("E")
          .contains("received unencrypted data after SSL request");
    }
  }
}
