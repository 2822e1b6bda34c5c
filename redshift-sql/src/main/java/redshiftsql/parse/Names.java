package redshiftsql.parse;

import java.util.Map;
import java.util.Set;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.words.KnownNames;

/** Names, lists of them, aliases and types. */
final class Names {
  /** Not reserved, but where a relation's alias could stand they begin what follows it. */
  private static final Set<String> BEHIND_RELATIONS = Set.of("set");

  /** The qualifiers of an interval: with what each may begin, and after TO end. */
  private static final Map<String, Set<String>> INTERVAL_FIELDS =
      Map.of(
          "year", Set.of("month"),
          "month", Set.of(),
          "day", Set.of("hour", "minute", "second"),
          "hour", Set.of("minute", "second"),
          "minute", Set.of("second"),
          "second", Set.of());

  /** Reserved words that begin a type's name (developer guide, "Data types"). */
  private static final Set<String> RESERVED_TYPES =
      Set.of("binary", "interval", "oid", "timestamp");

  /**
   * On the page of reserved words, yet every driver asks the catalogue for the column OID, and the
   * developer guide's own examples have columns called TIMESTAMP.
   */
  private static final Set<String> COLUMNS_ALL_THE_SAME = Set.of("oid", "timestamp");

  private final TreeBuilder in;

  Names(TreeBuilder in) {
    this.in = in;
  }

  /** Whether the next token can be a name: quoted, or no reserved word. */
  boolean atName() {
    return isName(in.peek());
  }

  static boolean isName(Token token) {
    return token.kind() == TokenKind.QUOTED_NAME
        || token.kind() == TokenKind.WORD && !isReserved(token.word());
  }

  private static boolean isReserved(String word) {
    return KnownNames.RESERVED_WORDS.contains(word) && !COLUMNS_ALL_THE_SAME.contains(word);
  }

  /** Whether it can be a name behind a dot or AS, where every word can. */
  static boolean isLabel(Token token) {
    return token.kind() == TokenKind.QUOTED_NAME || token.kind() == TokenKind.WORD;
  }

  void name() {
    if (!atName()) {
      throw in.syntaxError();
    }
    in.take();
  }

  void label() {
    if (!isLabel(in.peek())) {
      throw in.syntaxError();
    }
    in.take();
  }

  /** {@code a.b.c}. */
  void path() {
    int mark = in.mark();
    name();
    while (in.acceptSymbol(".")) {
      label();
    }
    in.wrap(mark, Kind.NAME);
  }

  /** {@code (a, b)}. */
  void names() {
    int mark = in.mark();
    in.expectSymbol("(");
    do {
      label();
    } while (in.acceptSymbol(","));
    in.expectSymbol(")");
    in.wrap(mark, Kind.NAMES);
  }

  /** {@code [AS] alias}, in a select list. */
  void itemAlias() {
    if (!in.at("as") && !atName()) {
      return;
    }
    int mark = in.mark();
    in.accept("as");
    label();
    in.wrap(mark, Kind.ALIAS);
  }

  /** {@code [AS] alias [(x, y)]}, of a relation. */
  void relationAlias() {
    if (!in.at("as") && !atRelationAlias()) {
      return;
    }
    int mark = in.mark();
    in.accept("as");
    label();
    if (in.atSymbol("(")) {
      columns();
    }
    in.wrap(mark, Kind.ALIAS);
  }

  /** {@code (a, b)}, or {@code (a int, b text)} behind a function that returns records. */
  private void columns() {
    int mark = in.mark();
    in.expectSymbol("(");
    do {
      label();
      if (isLabel(in.peek())) {
        type();
      }
    } while (in.acceptSymbol(","));
    in.expectSymbol(")");
    in.wrap(mark, Kind.NAMES);
  }

  private boolean atRelationAlias() {
    return atName()
        && !BEHIND_RELATIONS.contains(in.peek().word())
        && !in.at("start", "with")
        && !in.at("connect", "by")
        && !(in.at("at") && isLabel(in.peek(1)));
  }

  /**
   * A type with its length: {@code double precision}, {@code timestamp(6) without time zone},
   * {@code interval year to month}; whether there is such a type is not asked here.
   */
  void type() {
    int mark = in.mark();
    Token first = in.peek();
    if (!isName(first) && !RESERVED_TYPES.contains(first.word())) {
      throw in.syntaxError();
    }
    in.take();
    switch (first.word()) {
      case "double" -> in.expect("precision");
      case "national" -> national();
      case "character", "char", "binary" -> in.accept("varying");
      case "interval" -> intervalQualifier();
      default -> schemaOfType();
    }
    if (!first.isWord("interval")) {
      length();
    }
    if (first.isWord("timestamp") || first.isWord("time")) {
      timeZone();
    }
    arrayOf();
    in.wrap(mark, Kind.TYPE);
  }

  private void national() {
    if (!in.accept("char")) {
      in.expect("character");
    }
    in.accept("varying");
  }

  private void schemaOfType() {
    while (in.acceptSymbol(".")) {
      label();
    }
  }

  private void length() {
    if (in.acceptSymbol("(")) {
      do {
        if (in.peek().kind() != TokenKind.NUMBER && !in.at("max")) {
          throw in.syntaxError();
        }
        in.take();
      } while (in.acceptSymbol(","));
      in.expectSymbol(")");
    }
  }

  private void timeZone() {
    if (in.at("with", "time") || in.at("without", "time")) {
      in.take();
      in.take();
      in.expect("zone");
    }
  }

  /**
   * {@code year to month}, {@code day to second (3)}, or nothing (developer guide, "Interval data
   * types and literals").
   */
  void intervalQualifier() {
    String last = in.peek().word();
    Set<String> ends = INTERVAL_FIELDS.get(last);
    if (ends == null) {
      return;
    }
    in.take();
    if (in.accept("to")) {
      last = in.peek().word();
      if (!ends.contains(last)) {
        throw in.syntaxError();
      }
      in.take();
    }
    if (last.equals("second") && in.acceptSymbol("(")) {
      if (in.peek().kind() != TokenKind.NUMBER) {
        throw in.syntaxError();
      }
      in.take();
      in.expectSymbol(")");
    }
  }

  private void arrayOf() {
    while (in.atSymbol("[") && (in.peek(1).is("]") || in.peek(2).is("]"))) {
      do {
        in.take();
      } while (!in.acceptSymbol("]"));
    }
  }
}
