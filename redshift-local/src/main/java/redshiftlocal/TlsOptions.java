package redshiftlocal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import redshiftlocal.wire.Tls;

/**
 * Whether clients may encrypt, and with which certificate.
 *
 * @param on whether encryption is offered; a client that does not ask is served without
 * @param certificate the server's certificate in PEM form, and those above it; empty: one of our
 *     own making, which no client trusts by itself
 * @param key its key, in PKCS #8 PEM form
 */
public record TlsOptions(boolean on, Optional<Path> certificate, Optional<Path> key) {

  /**
   * Checks what is wrong in itself.
   *
   * @throws IllegalArgumentException with what to do
   */
  public TlsOptions {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("--tls-cert and --tls-key go together; give both");
    }
    if (!on && certificate.isPresent()) {
      throw new IllegalArgumentException("--tls off has no use for --tls-cert; leave one of them");
    }
  }

  /** Encryption for those who ask, with a certificate of our own making. */
  public static TlsOptions selfSigned() {
    return new TlsOptions(true, Optional.empty(), Optional.empty());
  }

  Optional<Tls> open() throws IOException {
    if (!on) {
      return Optional.empty();
    }
    return Optional.of(
        certificate.isPresent() ? Tls.of(certificate.get(), key.get()) : Tls.selfSigned());
  }
}
