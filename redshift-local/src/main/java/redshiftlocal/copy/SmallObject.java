package redshiftlocal.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import redshiftlocal.copy.statement.S3Uri;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore;

/** An object that tells COPY what to do and is read whole: a manifest, a jsonpaths file. */
final class SmallObject {
  private SmallObject() {}

  /**
   * Its text.
   *
   * @throws RedshiftException when it is not there, or is cut short
   */
  static String text(ObjectStore store, S3Uri uri) {
    try (InputStream in = store.open(uri.bucket(), uri.key())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RedshiftException(
          "XX000", "S3 object " + uri + " cannot be read: " + e.getMessage());
    }
  }
}
