package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Occasion;
import com.sparkify.checkquality.dqdl.Ruleset;
import com.sparkify.checkquality.dqdl.RulesetReader;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rulesets of a gate: {@code <rules>/<gate>/<table>.dqdl}.
 *
 * @param rules the folder
 * @param tables which ones; empty: all of the gate
 */
record RuleFiles(Path rules, Gate gate, List<String> tables) {
  private static final String ENDING = ".dqdl";

  RuleFiles {
    tables = List.copyOf(tables);
  }

  /** The ruleset of one table. */
  RuleFiles only(String table) {
    return new RuleFiles(rules, gate, List.of(table));
  }

  /** Whether all that is known of a table is checked: a table without a ruleset has no rules. */
  boolean covers(String table) {
    return tables.isEmpty() || tables.contains(table);
  }

  /**
   * Reads the rulesets, by table.
   *
   * @throws TaskException when the folder or the ruleset of a named table is missing
   */
  Map<String, Ruleset> read(Occasion occasion) {
    Path folder = rules.resolve(gate.toString());
    Map<String, Path> files = list(folder);
    List<String> missing = new ArrayList<>();
    for (String table : tables) {
      if (!files.containsKey(table)) {
        missing.add(
            "no ruleset " + folder.resolve(table + ENDING) + "; there are " + files.keySet());
      }
    }
    if (!missing.isEmpty()) {
      throw new TaskException(ExitCode.WRONG_SETTINGS, missing);
    }
    Map<String, Ruleset> rulesets = new TreeMap<>();
    files.forEach(
        (table, file) -> {
          if (tables.isEmpty() || tables.contains(table)) {
            rulesets.put(table, read(file, occasion));
          }
        });
    return rulesets;
  }

  private static Map<String, Path> list(Path folder) {
    Map<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        found
            .filter(file -> file.getFileName().toString().endsWith(ENDING))
            .forEach(file -> files.put(table(file), file));
      } catch (IOException e) {
        throw new TaskException(
            ExitCode.WRONG_SETTINGS, folder + " cannot be read: " + e + "; see --rules", e);
      }
    }
    if (files.isEmpty()) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "no rulesets (*" + ENDING + ") in " + folder + ": give their folder with --rules");
    }
    return files;
  }

  private static String table(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  /** A file that is no text has a problem and no rules, so that other files' problems show too. */
  private static Ruleset read(Path file, Occasion occasion) {
    try {
      return RulesetReader.read(file.toString(), Files.readString(file), occasion);
    } catch (IOException e) {
      return Ruleset.unreadable(file.toString(), "it cannot be read as UTF-8 text: " + e);
    }
  }
}
