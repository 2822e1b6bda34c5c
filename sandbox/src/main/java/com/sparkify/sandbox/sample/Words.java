package com.sparkify.sandbox.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Invented names, from files beside this class with one a line. A line may have {@code {file}} in
 * it, which stands for a line of that file; one that stands twice comes twice as often.
 */
final class Words {
  private static final Pattern REFERENCE = Pattern.compile("\\{([a-z-]+)\\}");
  private static final Map<String, List<String>> FILES = new ConcurrentHashMap<>();

  private Words() {}

  /** A line of the file, each as likely as another. */
  static String any(String file, Seeded random) {
    return filled(random.oneOf(lines(file)), random);
  }

  /** A line of the file, the first ones more often. */
  static String frequent(String file, Seeded random) {
    List<String> lines = lines(file);
    return lines.get(random.skewed(lines.size()));
  }

  private static String filled(String line, Seeded random) {
    Matcher references = REFERENCE.matcher(line);
    return references.replaceAll(found -> Matcher.quoteReplacement(replacement(found, random)));
  }

  private static String replacement(MatchResult found, Seeded random) {
    return random.oneOf(lines(found.group(1)));
  }

  private static List<String> lines(String file) {
    return FILES.computeIfAbsent(file, Words::read);
  }

  private static List<String> read(String file) {
    try (InputStream in = Words.class.getResourceAsStream(file + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
