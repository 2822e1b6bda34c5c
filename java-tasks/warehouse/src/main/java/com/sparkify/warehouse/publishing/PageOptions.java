package com.sparkify.warehouse.publishing;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.StorageOptions;
import picocli.CommandLine.Option;

/** Where the pages for people go. */
public final class PageOptions {
  @Option(
      names = "--page-prefix",
      paramLabel = "S3URI",
      description = "where pages go; default: s3://<bucket>/_sparkify_pages/")
  private String prefix;

  /** Adds what is wrong with it, or with the bucket. */
  public void check(Problems problems, StorageOptions storage) {
    storage.checkBucket(problems);
    problems.checkS3Folder("--page-prefix", prefix);
  }

  /** The folder's address; ends with a slash. */
  public String folder(StorageOptions storage) {
    String folder = prefix == null ? "s3://" + storage.bucket() + "/_sparkify_pages" : prefix;
    return folder.replaceAll("/+$", "") + "/";
  }
}
