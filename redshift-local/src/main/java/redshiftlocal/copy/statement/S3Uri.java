package redshiftlocal.copy.statement;

import redshiftlocal.errors.RedshiftException;

/** {@code s3://bucket/key}; the key may be a prefix, and may be empty. */
public record S3Uri(String bucket, String key) {
  private static final String SCHEME = "s3://";

  public static S3Uri parse(String text) {
    if (!text.startsWith(SCHEME) || text.length() == SCHEME.length()) {
      throw new RedshiftException(
          "XX000", "Invalid S3 path '" + text + "': it must begin with s3:// and name a bucket");
    }
    String path = text.substring(SCHEME.length());
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Uri(path, "")
        : new S3Uri(path.substring(0, slash), path.substring(slash + 1));
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
