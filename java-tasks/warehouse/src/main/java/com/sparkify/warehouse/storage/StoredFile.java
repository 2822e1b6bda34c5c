package com.sparkify.warehouse.storage;

import java.time.Instant;

/**
 * An object in S3 as a listing describes it.
 *
 * @param uri {@code s3://bucket/key}
 * @param etag changes with the content; without quotes
 * @param size in bytes
 */
public record StoredFile(String uri, String etag, long size, Instant lastModified) {
  public boolean isEmpty() {
    return size == 0;
  }
}
