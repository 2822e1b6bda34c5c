package com.sparkify.warehouse.storage;

/**
 * {@code s3://bucket/key}; the key may be a prefix. No {@code java.net.URI}, since a key may hold
 * blanks and per cent signs as they are.
 */
public record S3Location(String bucket, String key) {
  private static final String SCHEME = "s3://";

  static S3Location parse(String uri) {
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash < 0) {
      throw new IllegalArgumentException("not an S3 address: " + uri);
    }
    return new S3Location(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
