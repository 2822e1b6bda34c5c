package com.sparkify.publishanalytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pages.chart.BadDrawing;
import pages.chart.Drawing;

/**
 * A question of the analysts: an SQL file that begins with comments, {@code -- Title: …}, {@code --
 * Question: …}, {@code -- For: …} and {@code -- Read it: …}, and beside it a JSON file of the same
 * name that says how its answer is drawn.
 *
 * @param name the file's, without its ending
 * @param title a few words
 * @param question what it answers
 * @param asker who asks it
 * @param reading what has to be known to read the answer
 * @param sql without the comments at its beginning, and without a semicolon
 * @param problem why it cannot be asked, or an empty text
 */
record Question(
    String name,
    String title,
    String question,
    String asker,
    String reading,
    String sql,
    Drawing drawing,
    String problem) {
  private static final Pattern KEY = Pattern.compile("--\\s*(Title|Question|For|Read it):\\s*(.*)");

  /** Reads the question; what is wrong with its files is its problem. */
  static Question read(Path folder, String name) {
    String text;
    try {
      text = Files.readString(folder.resolve(name + ".sql"));
    } catch (IOException e) {
      return broken(name, name + ".sql cannot be read: " + e.getMessage());
    }
    Map<String, String> head = new LinkedHashMap<>();
    StringBuilder sql = new StringBuilder();
    String key = null;
    for (String line : text.lines().toList()) {
      Matcher matcher = KEY.matcher(line);
      if (!sql.isEmpty() || !line.startsWith("--")) {
        sql.append(line).append('\n');
      } else if (matcher.matches()) {
        key = matcher.group(1);
        head.put(key, matcher.group(2).strip());
      } else if (key != null) {
        head.merge(key, line.substring(2).strip(), (before, more) -> before + " " + more);
      }
    }
    Drawing drawing = Drawing.TABLE;
    String problem = "";
    try {
      drawing = drawing(folder.resolve(name + ".json"));
    } catch (BadDrawing | IOException e) {
      problem = name + ".json does not say how to draw: " + e.getMessage();
    }
    return new Question(
        name,
        head.getOrDefault("Title", name.replace('_', ' ')),
        sentence(head.getOrDefault("Question", "")),
        head.getOrDefault("For", ""),
        sentence(head.getOrDefault("Read it", "")),
        sql.toString().strip().replaceFirst(";$", ""),
        drawing,
        problem);
  }

  /** As it begins on the page; in the file it goes on after a colon. */
  private static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static Drawing drawing(Path file) throws IOException {
    return Files.exists(file) ? Drawing.read(Files.readString(file)) : Drawing.TABLE;
  }

  private static Question broken(String name, String problem) {
    return new Question(name, name.replace('_', ' '), "", "", "", "", Drawing.TABLE, problem);
  }
}
