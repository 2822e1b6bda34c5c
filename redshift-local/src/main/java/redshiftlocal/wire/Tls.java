package redshiftlocal.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server's side of encrypted connections. */
public final class Tls {
  private static final char[] NO_PASSWORD = {};

  private SSLContext context;

  private Tls(SSLContext context) {
    this.context = context;
  }

  /** With a certificate of our own making, made when the first client asks for encryption. */
  public static Tls selfSigned() {
    return new Tls(null);
  }

  /**
   * With this certificate, in PEM form, and its key, in PKCS #8 PEM form.
   *
   * @throws IOException when a file cannot be used; says which, and what to do
   */
  public static Tls of(Path certificates, Path key) throws IOException {
    return new Tls(context(PemFiles.read(certificates, key)));
  }

  /** Goes on encrypted over the socket; returns when both sides have agreed. */
  SSLSocket accept(Socket socket) throws IOException {
    SSLSocket secure = (SSLSocket) context().getSocketFactory().createSocket(socket, null, true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  private synchronized SSLContext context() throws IOException {
    if (context == null) {
      try {
        context = context(SelfSignedCertificate.make());
      } catch (GeneralSecurityException e) {
        throw new IOException("this Java cannot make a certificate; use --tls off", e);
      }
    }
    return context;
  }

  private static SSLContext context(Identity identity) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", identity.key(), NO_PASSWORD, identity.chain());
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, NO_PASSWORD);
      SSLContext made = SSLContext.getInstance("TLS");
      made.init(keys.getKeyManagers(), null, null);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate and its key cannot be used: " + e.getMessage(), e);
    }
  }
}
