package com.sparkify.warehouse;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the input files are and how the warehouse may read them. */
public final class StorageOptions {
  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "the bucket with the input and the work files")
  String bucket;

  @Option(
      names = "--input-prefix",
      paramLabel = "FOLDER",
      description = "the folder of the bucket with log_data/ and song_data/; default: the bucket")
  String inputPrefix;

  @Option(names = "--iam-role", paramLabel = "ARN", description = "the role that COPY reads with")
  String iamRole;

  @Option(names = "--region", paramLabel = "REGION", description = "the bucket's AWS region")
  String region;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "an S3 server other than AWS's")
  String endpoint;

  @Option(
      names = "--work-prefix",
      paramLabel = "S3URI",
      description = "where manifests are kept while a task runs; default: s3://<bucket>/_sparkify/")
  String workPrefix;

  /** Adds what a task misses that lets the warehouse read the bucket. */
  public void check(Problems problems) {
    checkBucket(problems);
    problems.require("--iam-role", iamRole);
    if (iamRole != null && !iamRole.matches("arn:[^'\\s\\\\]+|default")) {
      problems.add(
          "--iam-role '" + iamRole + "' is no role: write arn:aws:iam::<account>:role/<name>");
    }
    problems.checkS3Folder("--work-prefix", workPrefix);
  }

  /** Adds what a task misses that reads or writes the bucket itself. */
  public void checkBucket(Problems problems) {
    problems.require("--bucket", bucket);
    problems.require("--region", region);
    if (bucket != null && !bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
      problems.add("--bucket '" + bucket + "' is no bucket's name: give it without s3:// and path");
    }
    if (region != null && !region.matches("[a-z0-9-]+")) {
      problems.add("--region '" + region + "' is no AWS region: write one like us-west-2");
    }
    problems.attempt(this::endpoint);
  }

  public String bucket() {
    return bucket;
  }

  /** The address of a folder of the input, with a slash at its end. */
  public String input(String folder) {
    String prefix = inputPrefix == null ? "" : inputPrefix.replaceAll("^/+|/+$", "") + "/";
    return "s3://" + bucket + "/" + (prefix.equals("/") ? "" : prefix) + folder + "/";
  }

  public String iamRole() {
    return iamRole;
  }

  public String region() {
    return region;
  }

  /** Null: AWS itself. */
  public URI endpoint() {
    if (endpoint == null) {
      return null;
    }
    if (!endpoint.matches("https?://[^\\s/]+/?")) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "--s3-endpoint '" + endpoint + "' is no address: write http://host:port");
    }
    return URI.create(endpoint);
  }

  /** Ends with a slash. */
  public String workPrefix() {
    String prefix = workPrefix == null ? "s3://" + bucket + "/_sparkify/" : workPrefix;
    return prefix.endsWith("/") ? prefix : prefix + "/";
  }
}
