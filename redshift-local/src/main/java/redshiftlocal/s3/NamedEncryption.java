package redshiftlocal.s3;

import java.nio.file.Path;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/**
 * S3Proxy's file store, which keeps the server-side encryption that a writer asked for next to each
 * file and reports it to readers. The file itself stays in plain text: it is on this machine's
 * disk, and other programs put files there too. What no writer asked about is reported as AES256,
 * as by S3, which encrypts every object (user guide, "Using server-side encryption with Amazon S3
 * managed keys").
 */
final class NamedEncryption extends AbstractNio2BlobStore {
  NamedEncryption(Path root) {
    super(root);
  }

  @Override
  public boolean supportsServerSideEncryption() {
    return true;
  }
}
