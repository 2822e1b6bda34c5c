package com.sparkify.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The driver's URL of the warehouse. Others see it, on the command line and in Airflow's pages, so
 * it may have only properties that are known to be no secrets.
 */
record WarehouseUrl(String text) {
  static final Set<String> KNOWN_PROPERTIES = knownProperties();

  private static final String BEGIN = "jdbc:redshift:";
  private static final String BEGIN_IAM = "jdbc:redshift:iam:";

  private static final Pattern BEFORE_PROPERTY = Pattern.compile("[?&;]");

  /**
   * Adds what is wrong, without a name or a value of the URL that could be a secret or part of one.
   *
   * @param instead where a password belongs
   */
  void check(Problems problems, String instead) {
    if (!text.isEmpty() && !text.startsWith(BEGIN)) {
      problems.add(
          "--warehouse-url '"
              + shown()
              + "' does not begin with jdbc:redshift: as in jdbc:redshift://host:5439/dev");
    }
    if (BEFORE_PROPERTY.split(text, 2)[0].contains("@")) {
      problems.add(
          "--warehouse-url has a login before the host, which others can see: take it out, and "
              + instead);
    }
    List<Integer> unknown = unknownProperties();
    if (!unknown.isEmpty()) {
      problems.add(
          (unknown.size() == 1 ? "property " : "properties ")
              + unknown.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + " of --warehouse-url, counted from the left, may be a secret, which others can see:"
              + " docs/production.md lists the properties that may be there; for a password take it"
              + " out, and "
              + instead);
    }
  }

  private List<Integer> unknownProperties() {
    List<Integer> unknown = new ArrayList<>();
    String[] parts = BEFORE_PROPERTY.split(text);
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].isEmpty() && !KNOWN_PROPERTIES.contains(name(parts[i]))) {
        unknown.add(i);
      }
    }
    return unknown;
  }

  /** The driver takes names in any case. */
  private static String name(String property) {
    return property.split("=", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** Without properties; nothing behind the scheme when a login, of whatever letters, is in it. */
  String shown() {
    return text.contains("@")
        ? text.split("//", 2)[0] + "//***"
        : BEFORE_PROPERTY.split(text, 2)[0];
  }

  /** Whether the driver gets its password from AWS by itself. */
  boolean authenticatesItself() {
    return text.startsWith(BEGIN_IAM);
  }

  private static Set<String> knownProperties() {
    try (InputStream list =
        Objects.requireNonNull(WarehouseUrl.class.getResourceAsStream("url_properties.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
