package redshiftsql.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redshiftsql.tree.Kind;

/**
 * A piece of {@code statements.txt} as something that reads: it takes what fits and says true, or
 * takes nothing and says false. Of alternatives the first that fits is taken.
 */
sealed interface Pattern {
  /** Stands among the first words for whatever is no keyword, and for nothing at all. */
  String ANYTHING = "";

  boolean read(StatementReader reader);

  /** The keywords with which it may begin, and {@link #ANYTHING} when it need not. */
  Set<String> firstWords(Grammar grammar);

  /** Those with which one of these may begin. */
  private static Set<String> firstWords(List<Pattern> patterns, Grammar grammar) {
    return patterns.stream()
        .flatMap(pattern -> pattern.firstWords(grammar).stream())
        .collect(Collectors.toSet());
  }

  /** {@code WORD}: this keyword. */
  record Keyword(String word) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      return reader.fits(reader.in().accept(word));
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return Set.of(word);
    }
  }

  /** {@code '('}: this symbol. */
  record Symbol(String text) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      return reader.fits(reader.in().acceptSymbol(text));
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return Set.of(ANYTHING);
    }
  }

  /** A name in lower case: another rule, whose text becomes a node. */
  record Call(String rule) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      int mark = reader.in().mark();
      boolean read = reader.pattern(rule).read(reader);
      if (read) {
        reader.in().wrap(mark, Kind.CLAUSE, rule);
      }
      return read;
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return grammar.pattern(rule).firstWords(grammar);
    }
  }

  /** A name in lower case that stands for a part of the language: an expression, a query …. */
  record Part(StatementPart part) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      return reader.fits(part.read(reader));
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return Set.of(ANYTHING);
    }
  }

  /** One after the other. */
  record Sequence(List<Pattern> parts) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      TreeBuilder.State before = reader.in().state();
      for (Pattern part : parts) {
        if (!part.read(reader)) {
          reader.in().restore(before);
          return false;
        }
      }
      return true;
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      Set<String> words = new HashSet<>();
      for (Pattern part : parts) {
        words.addAll(part.firstWords(grammar));
        if (!(part instanceof Maybe)) {
          return words;
        }
      }
      words.add(ANYTHING);
      return words;
    }

    /** What comes behind the first part. */
    Sequence rest() {
      return new Sequence(parts.subList(1, parts.size()));
    }
  }

  /** {@code ( a | b )}. */
  record Choice(List<Pattern> alternatives) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      for (Pattern alternative : alternatives) {
        if (alternative.read(reader)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return Pattern.firstWords(alternatives, grammar);
    }
  }

  /** {@code [ a ]}. */
  record Maybe(Pattern pattern) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      pattern.read(reader);
      return true;
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return pattern.firstWords(grammar);
    }
  }

  /** {@code a ...}: one or more. */
  record Repeated(Pattern pattern) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      if (!pattern.read(reader)) {
        return false;
      }
      while (!reader.in().atEnd() && pattern.read(reader)) {
        continue;
      }
      return true;
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return pattern.firstWords(grammar);
    }
  }

  /** {@code a ,...}: one or more with commas between. */
  record Listed(Pattern pattern) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      if (!pattern.read(reader)) {
        return false;
      }
      while (reader.in().atSymbol(",")) {
        TreeBuilder.State before = reader.in().state();
        reader.in().take();
        if (!pattern.read(reader)) {
          reader.in().restore(before);
          return true;
        }
      }
      return true;
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return pattern.firstWords(grammar);
    }
  }

  /** {@code { a | b }}: one or more of these in any order, each once. */
  record AnyOrder(List<Pattern> patterns) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      List<Pattern> left = new ArrayList<>(patterns);
      while (left.removeIf(pattern -> pattern.read(reader))) {
        continue;
      }
      return left.size() < patterns.size();
    }

    @Override
    public Set<String> firstWords(Grammar grammar) {
      return Pattern.firstWords(patterns, grammar);
    }
  }
}
