package dataquality.dqdl;

import java.util.List;

/**
 * The rules of a file that could be read, and what is wrong with the others.
 *
 * @param file for messages
 * @param problems complete messages, each with the file and the rule
 */
public record Ruleset(String file, Metadata metadata, List<Rule> rules, List<String> problems) {
  public Ruleset {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /** A file that could not be read at all. */
  public static Ruleset unreadable(String file, String problem) {
    return new Ruleset(file, Metadata.NONE, List.of(), List.of(file + ": " + problem));
  }

  /** A message about one rule of this file. */
  public static String problem(String file, Rule rule, String message) {
    return problem(file, rule.line(), rule.name(), message);
  }

  static String problem(String file, int line, String rule, String message) {
    return file + ":" + line + ": " + rule + ": " + message;
  }
}
