package redshiftlocal.copy;

import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.S3Errors;

/**
 * What Redshift says of columnar files that it cannot read. The form and code 15007 are those of a
 * public bug report (GitHub rudderlabs/rudder-server pull 3178).
 */
final class SpectrumErrors {
  private SpectrumErrors() {}

  static RedshiftException scan(int code, String context) {
    String message = "Spectrum Scan Error";
    return new RedshiftException(
        "XX000",
        message,
        S3Errors.detail(message, code, context, "dory_util.cpp:1450", "worker_thread"));
  }
}
