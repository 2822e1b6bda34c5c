package dataquality.check;

import dataquality.dqdl.CheckRun;
import dataquality.dqdl.Ruleset;
import dataquality.dqdl.RulesetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of rulesets, one for each table: {@code <table>.dqdl}.
 *
 * @param tables which ones; empty: all
 */
public record RulesetFolder(Path folder, List<String> tables) {
  private static final String ENDING = ".dqdl";

  public RulesetFolder {
    tables = List.copyOf(tables);
  }

  /** The ruleset of one table. */
  public RulesetFolder only(String table) {
    return new RulesetFolder(folder, List.of(table));
  }

  /** Whether all that is known of a table is checked: a table without a ruleset has no rules. */
  public boolean covers(String table) {
    return tables.isEmpty() || tables.contains(table);
  }

  /**
   * Reads the rulesets, by table.
   *
   * @throws RefusedRules when there are none, or the ruleset of a named table is missing
   */
  public Map<String, Ruleset> read(CheckRun run) {
    Map<String, Path> files = list();
    List<String> missing = new ArrayList<>();
    for (String table : tables) {
      if (!files.containsKey(table)) {
        missing.add(
            "no ruleset " + folder.resolve(table + ENDING) + "; there are " + files.keySet());
      }
    }
    if (!missing.isEmpty()) {
      throw new RefusedRules(missing);
    }
    Map<String, Ruleset> rulesets = new TreeMap<>();
    files.forEach(
        (table, file) -> {
          if (covers(table)) {
            rulesets.put(table, read(file, run));
          }
        });
    return rulesets;
  }

  private Map<String, Path> list() {
    Map<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        found
            .filter(file -> file.getFileName().toString().endsWith(ENDING))
            .forEach(file -> files.put(table(file), file));
      } catch (IOException e) {
        throw new RefusedRules(List.of(folder + " cannot be read: " + e));
      }
    }
    if (files.isEmpty()) {
      throw new RefusedRules(
          List.of(
              "no rulesets (*" + ENDING + ") in " + folder + ": name the folder that has them"));
    }
    return files;
  }

  private static String table(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  /** A file that is no text has a problem and no rules, so that other files' problems show too. */
  private static Ruleset read(Path file, CheckRun run) {
    try {
      return RulesetReader.read(file.toString(), Files.readString(file), run);
    } catch (IOException e) {
      return Ruleset.unreadable(file.toString(), "it cannot be read as UTF-8 text: " + e);
    }
  }
}
