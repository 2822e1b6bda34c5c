package redshiftsql.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/**
 * What the rules of {@code statements.txt} may name in addition to other rules. Each reads its part
 * whole or, when the next token cannot begin it, nothing.
 */
enum StatementPart {
  /** A name without dots. */
  NAME {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(reader.names().atName(), reader.in()::take);
    }
  },
  /** Any word or quoted name, reserved or not. */
  LABEL {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(Names.isLabel(reader.in().peek()), reader.in()::take);
    }
  },
  /** A name with a type behind it: not the first word of a type that has several. */
  ARGUMENT_NAME {
    @Override
    boolean read(StatementReader reader) {
      Token next = reader.in().peek(1);
      boolean ofType = LATER_WORDS_OF_TYPES.contains(next.word());
      boolean named = reader.names().atName() && Names.isLabel(next) && !ofType;
      return reader.when(named, reader.in()::take);
    }
  },
  /** A name with up to two dots. */
  PATH {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(reader.names().atName(), reader.names()::path);
    }
  },
  /** Names in parentheses. */
  NAMES {
    @Override
    boolean read(StatementReader reader) {
      boolean next = reader.in().atSymbol("(") && Names.isName(reader.in().peek(1));
      return reader.when(next, reader.names()::names);
    }
  },
  STRING {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(reader.in().peek().kind().isString(), () -> reader.take(Kind.LITERAL));
    }
  },
  /** A number, with its sign. */
  NUMBER {
    @Override
    boolean read(StatementReader reader) {
      boolean signed = reader.in().atSymbol("-") || reader.in().atSymbol("+");
      boolean next = reader.in().peek(signed ? 1 : 0).kind() == TokenKind.NUMBER;
      return reader.when(next, () -> reader.takeNumber(signed));
    }
  },
  PARAMETER {
    @Override
    boolean read(StatementReader reader) {
      TokenKind next = reader.in().peek().kind();
      boolean parameter = next == TokenKind.PARAMETER || next == TokenKind.PLACEHOLDER;
      return reader.when(parameter, () -> reader.take(Kind.PARAMETER));
    }
  },
  TYPE {
    @Override
    boolean read(StatementReader reader) {
      Token next = reader.in().peek();
      return reader.when(Names.isLabel(next), reader.names()::type);
    }
  },
  /** A type of an external table, which may be nested: {@code array<struct<a:int>>}. */
  NESTED_TYPE {
    @Override
    boolean read(StatementReader reader) {
      if (!reader.in().peek(1).text().startsWith("<")) {
        return TYPE.read(reader);
      }
      return reader.when(Names.isLabel(reader.in().peek()), reader::nestedType);
    }
  },
  EXPRESSION {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(
          reader.canBeginExpression(), () -> reader.queries().expressions().expression());
    }
  },
  /** An expression without AND, OR, NOT and IS of its own, behind which such a word may stand. */
  OPERAND {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(
          reader.canBeginExpression(),
          () -> reader.queries().expressions().expression(Expressions.OPERAND));
    }
  },
  /** A query, in parentheses or not. */
  QUERY {
    @Override
    boolean read(StatementReader reader) {
      boolean next = reader.queries().isNext() || reader.queries().isNextInParentheses(0);
      return reader.when(next, reader.queries()::query);
    }
  },
  /** What stands behind FROM. */
  TABLES {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(reader.canBeginExpression(), reader.queries().tables()::list);
    }
  },
  /** A table or subquery with its alias. */
  TABLE {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(reader.canBeginExpression(), reader.queries().tables()::table);
    }
  },
  ALIAS {
    @Override
    boolean read(StatementReader reader) {
      reader.names().relationAlias();
      return true;
    }
  },
  WHERE {
    @Override
    boolean read(StatementReader reader) {
      reader.queries().condition("where", Kind.WHERE);
      return true;
    }
  },
  /** A statement of its own, as behind EXPLAIN. */
  STATEMENT {
    @Override
    boolean read(StatementReader reader) {
      return reader.when(!reader.in().atEnd(), () -> reader.in().nested(reader::statement));
    }
  },
  /** Everything up to the parenthesis that closes the one before. */
  ANYTHING {
    @Override
    boolean read(StatementReader reader) {
      reader.skipToClosing();
      return true;
    }
  };

  private static final Set<String> LATER_WORDS_OF_TYPES =
      Set.of("precision", "varying", "with", "without");

  abstract boolean read(StatementReader reader);

  static Optional<StatementPart> of(String name) {
    for (StatementPart part : values()) {
      if (part.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
