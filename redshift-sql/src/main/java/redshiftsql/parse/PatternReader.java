package redshiftsql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/**
 * Reads the notation of {@code statements.txt}: {@code WORD}, {@code 'symbol'}, {@code rule},
 * {@code [ … ]}, {@code ( … | … )}, <code>{ … | … }</code>, and behind one of these {@code ...} for
 * more of it, {@code ,...} for more of it with commas between.
 */
final class PatternReader {
  private static final java.util.regex.Pattern PIECE =
      java.util.regex.Pattern.compile("'[^']+'|\\.\\.\\.|,\\.\\.\\.|[\\[\\](){}|]|\\w+");

  private final String rule;
  private final List<String> pieces;
  private int next;

  PatternReader(String rule, String text) {
    this.rule = rule;
    this.pieces = PIECE.matcher(text).results().map(MatchResult::group).toList();
    String left = PIECE.matcher(text).replaceAll("").strip();
    if (!left.isEmpty()) {
      throw wrong("does not understand " + left);
    }
  }

  /** The words a statement can begin with: those before the first that must be there, and it. */
  static List<String> firstWords(String text) {
    String first = text.strip();
    if (!first.startsWith("(")) {
      return List.of(first.split("\\W", 2)[0].toLowerCase(Locale.ROOT));
    }
    String choice = first.substring(1, first.indexOf(')'));
    return java.util.Arrays.stream(choice.split("\\|"))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  Pattern read() {
    Pattern pattern = choice();
    if (next < pieces.size()) {
      throw wrong("has a " + pieces.get(next) + " too many");
    }
    return pattern;
  }

  private Pattern choice() {
    List<Pattern> alternatives = alternatives();
    return alternatives.size() == 1 ? alternatives.get(0) : new Pattern.Choice(alternatives);
  }

  private List<Pattern> alternatives() {
    List<Pattern> alternatives = new ArrayList<>();
    do {
      alternatives.add(sequence());
    } while (accept("|"));
    return alternatives;
  }

  private Pattern sequence() {
    List<Pattern> parts = new ArrayList<>();
    while (next < pieces.size() && !"|)]}".contains(pieces.get(next))) {
      parts.add(repeated());
    }
    if (parts.isEmpty()) {
      throw wrong("has an alternative without anything");
    }
    return parts.size() == 1 ? parts.get(0) : new Pattern.Sequence(parts);
  }

  private Pattern repeated() {
    if (accept("[")) {
      Pattern inner = choice();
      expect("]");
      return new Pattern.Maybe(suffixed(inner));
    }
    return suffixed(single());
  }

  private Pattern suffixed(Pattern pattern) {
    if (accept("...")) {
      return new Pattern.Repeated(pattern);
    }
    return accept(",...") ? new Pattern.Listed(pattern) : pattern;
  }

  private Pattern single() {
    String piece = pieces.get(next++);
    if (piece.equals("(")) {
      Pattern inner = choice();
      expect(")");
      return inner;
    }
    if (piece.equals("{")) {
      Pattern inner = new Pattern.AnyOrder(alternatives());
      expect("}");
      return inner;
    }
    if (piece.startsWith("'")) {
      return new Pattern.Symbol(piece.substring(1, piece.length() - 1));
    }
    if (Character.isUpperCase(piece.charAt(0))) {
      return new Pattern.Keyword(piece.toLowerCase(Locale.ROOT));
    }
    return StatementPart.of(piece)
        .<Pattern>map(Pattern.Part::new)
        .orElseGet(() -> new Pattern.Call(piece));
  }

  private boolean accept(String piece) {
    boolean accepted = next < pieces.size() && pieces.get(next).equals(piece);
    if (accepted) {
      next++;
    }
    return accepted;
  }

  private void expect(String piece) {
    if (!accept(piece)) {
      throw wrong("lacks a " + piece);
    }
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException("the rule " + rule + " of statements.txt " + what);
  }
}
