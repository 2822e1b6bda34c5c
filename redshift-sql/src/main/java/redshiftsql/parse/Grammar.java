package redshiftsql.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redshiftsql.words.Resource;

/**
 * The rules of {@code statements.txt}, in the notation of the developer guide's synopses.
 *
 * <p>A rule is a name, an equals sign and a pattern, which goes on in lines that begin with a
 * blank. The rules of a file's first part, up to the line {@code clauses}, are statements.
 */
final class Grammar {
  private static final String CLAUSES = "clauses";

  private final Map<String, Pattern> patterns = new HashMap<>();

  /** The names of statements by their first word, in the order of the file. */
  private final Map<String, List<String>> statements = new HashMap<>();

  /** By the first word of statements those that may come behind it. */
  private final Map<String, Set<String>> secondWords = new HashMap<>();

  static Grammar load() {
    Grammar grammar = new Grammar();
    boolean clauses = false;
    for (Map.Entry<String, String> rule : rules().entrySet()) {
      if (rule.getKey().equals(CLAUSES)) {
        clauses = true;
      } else {
        grammar.add(rule.getKey(), rule.getValue(), clauses);
      }
    }
    grammar.statements.forEach(grammar::addSecondWords);
    return grammar;
  }

  /** The text of each rule by its name; {@link #CLAUSES} has an empty one. */
  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    String name = "";
    for (String line : Resource.lines("statements.txt")) {
      if (line.startsWith(" ")) {
        rules.merge(name, line, String::concat);
      } else {
        int equals = line.indexOf('=');
        name = equals < 0 ? line : line.substring(0, equals).strip();
        String before = rules.put(name, equals < 0 ? "" : line.substring(equals + 1));
        if (before != null) {
          throw new IllegalStateException("statements.txt has the rule " + name + " twice");
        }
      }
    }
    return rules;
  }

  private void add(String name, String text, boolean clause) {
    Pattern pattern = new PatternReader(name, text).read();
    patterns.put(name, pattern);
    if (!clause) {
      for (String first : PatternReader.firstWords(text)) {
        statements.computeIfAbsent(first, f -> new ArrayList<>()).add(name);
      }
    }
  }

  List<String> statementsBeginningWith(String word) {
    return statements.getOrDefault(word, List.of());
  }

  /** Whether a statement may begin with these two words. */
  boolean hasStatement(String first, String second) {
    Set<String> words = secondWords.getOrDefault(first, Set.of());
    return words.contains(Pattern.ANYTHING) || words.contains(second);
  }

  private void addSecondWords(String first, List<String> rules) {
    Set<String> words = new HashSet<>();
    for (String rule : rules) {
      if (pattern(rule) instanceof Pattern.Sequence sequence) {
        words.addAll(sequence.rest().firstWords(this));
      } else {
        words.add(Pattern.ANYTHING);
      }
    }
    secondWords.put(first, words);
  }

  Pattern pattern(String rule) {
    Pattern pattern = patterns.get(rule);
    if (pattern == null) {
      throw new IllegalStateException("statements.txt has no rule " + rule);
    }
    return pattern;
  }

  /** The names of all rules, for the tests. */
  List<String> names() {
    return List.copyOf(patterns.keySet());
  }
}
