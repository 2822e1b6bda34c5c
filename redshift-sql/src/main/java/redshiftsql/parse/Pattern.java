package redshiftsql.parse;

import java.util.ArrayList;
import java.util.List;
import redshiftsql.tree.Kind;

/**
 * A piece of {@code statements.txt} as something that reads: it takes what fits and says true, or
 * takes nothing and says false. Of alternatives the first that fits is taken.
 */
sealed interface Pattern {
  boolean read(StatementReader reader);

  /** {@code WORD}: this keyword. */
  record Keyword(String word) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      return reader.fits(reader.in().accept(word));
    }
  }

  /** {@code '('}: this symbol. */
  record Symbol(String text) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      return reader.fits(reader.in().acceptSymbol(text));
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
  }

  /** A name in lower case that stands for a part of the language: an expression, a query …. */
  record Part(StatementPart part) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      return reader.fits(part.read(reader));
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
  }

  /** {@code [ a ]}. */
  record Maybe(Pattern pattern) implements Pattern {
    @Override
    public boolean read(StatementReader reader) {
      pattern.read(reader);
      return true;
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
  }
}
