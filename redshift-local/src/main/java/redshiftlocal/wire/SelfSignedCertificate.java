package redshiftlocal.wire;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate for this machine's loopback names that nobody vouches for, with a key of its own
 * (RFC 5280). It is made here because that takes milliseconds; the JDK has no public class for it,
 * and starting its keytool takes longer than starting the server.
 */
final class SelfSignedCertificate {
  private static final X500Principal NAME = new X500Principal("CN=redshift-local");
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.identifier(2, 5, 29, 17);
  private static final byte[] VERSION_3 = Der.tagged(0xa0, Der.integer(BigInteger.TWO));
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int YEARS = 10;

  private SelfSignedCertificate() {}

  /** A new elliptic-curve key and its certificate. */
  static Identity make() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    byte[] content = content(keys);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    byte[] der = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    return new Identity(keys.getPrivate(), new X509Certificate[] {certificate});
  }

  private static byte[] content(KeyPair keys) {
    // A clock that is a day behind ours must not find the certificate too young.
    OffsetDateTime from = OffsetDateTime.now(ZoneOffset.UTC).minusDays(1);
    return Der.sequence(
        VERSION_3,
        Der.integer(new BigInteger(127, new SecureRandom())),
        ECDSA_WITH_SHA256,
        NAME.getEncoded(),
        Der.sequence(Der.time(from), Der.time(from.plusYears(YEARS))),
        NAME.getEncoded(),
        keys.getPublic().getEncoded(),
        Der.tagged(
            0xa3,
            Der.sequence(Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.octets(loopbackNames())))));
  }

  private static byte[] loopbackNames() {
    return Der.sequence(
        Der.tagged(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
        Der.tagged(IP_ADDRESS, new byte[] {127, 0, 0, 1}));
  }
}
