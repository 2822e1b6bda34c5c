package redshiftlocal.s3;

import redshiftlocal.errors.RedshiftException;

/**
 * Redshift's words for what S3 refuses (developer guide, "S3ServiceException errors"; transcripts
 * in public bug reports). All are SQLSTATE XX000 with the internal code 8001 in the detail.
 */
public final class S3Errors {
  private static final String RULE = "  -----------------------------------------------\n";

  private S3Errors() {}

  public static RedshiftException noSuchBucket(String bucket, String key) {
    return service("The specified bucket does not exist", 404, "NoSuchBucket", bucket, key);
  }

  public static RedshiftException noSuchKey(String bucket, String key) {
    return service("The specified key does not exist.", 404, "NoSuchKey", bucket, key);
  }

  static RedshiftException service(
      String text, int status, String code, String bucket, String key) {
    String message =
        "S3ServiceException:"
            + text
            + ",Status "
            + status
            + ",Error "
            + code
            + ",Rid local,CanRetry 1";
    return new RedshiftException(
        "XX000", message, detail(message, "Listing bucket=" + bucket + " prefix=" + key));
  }

  /** COPY of a prefix without objects is an error in Redshift, not a load of nothing. */
  public static RedshiftException noSuchPrefix(String prefix) {
    String message = "The specified S3 prefix '" + prefix + "' does not exist";
    return new RedshiftException("XX000", message, detail(message, ""));
  }

  /** The block that Redshift puts into the DETAIL of faults with S3. */
  public static String detail(String error, String context) {
    return detail(error, 8001, context, "s3_utility.cpp:539", "padbmaster");
  }

  /** The same for faults that other parts of Redshift find. */
  public static String detail(
      String error, int code, String context, String location, String process) {
    return "\n"
        + RULE
        + "  error:  "
        + error
        + "\n"
        + "  code:      "
        + code
        + "\n"
        + "  context:   "
        + context
        + "\n"
        + "  query:     0\n"
        + "  location:  "
        + location
        + "\n"
        + "  process:   "
        + process
        + " [pid=0]\n"
        + RULE;
  }
}
