package redshiftlocal.copy.parquet;

import java.io.IOException;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.S3Errors;

/**
 * What Redshift says of columnar files that it cannot read. The form and code 15007 are those of a
 * public bug report (GitHub rudderlabs/rudder-server pull 3178).
 */
final class SpectrumErrors {
  private SpectrumErrors() {}

  /** A part of the reading of a columnar file. */
  @FunctionalInterface
  interface Decoding<T> {
    T run() throws IOException;
  }

  /**
   * What the decoding gives. A damaged file shows itself by whatever its decoder stumbles over: a
   * count of which it makes an array as large, or structures in each other without end, too.
   *
   * @throws RedshiftException when the file cannot be decoded
   */
  static <T> T decoding(String file, Decoding<T> decoding) throws IOException {
    try {
      return decoding.run();
    } catch (RedshiftException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw scan(15001, "File '" + file + "' cannot be decoded: " + e.getMessage());
    }
  }

  static RedshiftException scan(int code, String context) {
    String message = "Spectrum Scan Error";
    return new RedshiftException(
        "XX000",
        message,
        S3Errors.detail(message, code, context, "dory_util.cpp:1450", "worker_thread"));
  }
}
