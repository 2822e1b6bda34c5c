package com.sparkify.warehouse.lineage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that the specification wants for tables of Redshift and files in S3 (OpenLineage,
 * "Dataset Naming"), so that events of other tools about the same data join ours.
 *
 * @param warehouse the namespace of the tables
 * @param database the one that holds them
 * @param bucket the one of the folders; null when the task has none
 */
public record Datasets(String warehouse, String database, String bucket) {
  private static final Pattern URL =
      Pattern.compile("jdbc:redshift:(?:iam:)?//([^:/?;]*)(?::([^/?;]*))?(?:/([^?;&]*))?.*");

  /** AWS's own: {@code name.account-or-hash.region.service.amazonaws.com}. */
  private static final Pattern HOST_OF_AWS =
      Pattern.compile("([^.]+)\\.[^.]+\\.([^.]+)\\.redshift(?:-serverless)?\\.amazonaws\\.com");

  private static final String DEFAULT_PORT = "5439";

  /** The name of one of them. */
  record Name(String namespace, String name) {}

  /**
   * Those that the URL of the warehouse leads to.
   *
   * @param url {@code jdbc:redshift:…}
   */
  public static Datasets at(String url, String bucket) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return new Datasets("redshift://unknown:" + DEFAULT_PORT, "unknown", bucket);
    }
    String place = parts.group(2) == null ? DEFAULT_PORT : parts.group(2);
    // jdbc:redshift:iam://cluster:region/database has the region where others have the port.
    String server =
        place.matches("[0-9]+")
            ? host(parts.group(1)) + ":" + place
            : parts.group(1) + "." + place + ":" + DEFAULT_PORT;
    return new Datasets(
        "redshift://" + server, parts.group(3) == null ? "" : parts.group(3), bucket);
  }

  private static String host(String host) {
    Matcher ofAws = HOST_OF_AWS.matcher(host);
    return ofAws.matches() ? ofAws.group(1) + "." + ofAws.group(2) : host;
  }

  /** What is named as in a {@link DataFlow}. */
  Name name(String text) {
    if (text.startsWith("s3://")) {
      int slash = text.indexOf('/', "s3://".length());
      return new Name(text.substring(0, slash), text.substring(slash + 1));
    }
    return isTable(text)
        ? new Name(warehouse, database + "." + text)
        : new Name("s3://" + bucket, text);
  }

  /** Whether it is a table: a folder has no schema before its name. */
  public static boolean isTable(String text) {
    return !text.startsWith("s3://") && text.contains(".");
  }
}
