package redshiftsql.parse;

import java.util.List;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/** Reads the statements of one text by the rules of {@link Grammar}, queries by {@link Queries}. */
final class StatementReader {
  private final Grammar grammar;
  private final TreeBuilder in;
  private final Names names;
  private final Queries queries;

  StatementReader(Grammar grammar, List<Token> tokens) {
    this.grammar = grammar;
    this.in = new TreeBuilder(tokens);
    this.names = new Names(in);
    this.queries = new Queries(in, names);
  }

  /** The tree of the whole text. */
  Node script() {
    while (!in.atEnd()) {
      if (!in.acceptSymbol(";")) {
        statement();
        if (!in.atEnd() && !in.atSymbol(";")) {
          throw in.syntaxError();
        }
      }
    }
    return in.finish(Kind.SCRIPT);
  }

  void statement() {
    int mark = in.mark();
    boolean with = in.at("with");
    if (with) {
      queries.with();
    }
    if (with ? !isChange() : queries.isNext() || in.atSymbol("(")) {
      queries.queryBehindWith(mark);
    } else {
      byRule(mark);
    }
  }

  private boolean isChange() {
    return in.at("insert") || in.at("update") || in.at("delete");
  }

  private void byRule(int mark) {
    List<String> rules = grammar.statementsBeginningWith(in.peek().word());
    in.noteMismatch();
    for (String rule : rules) {
      TreeBuilder.State before = in.state();
      if (pattern(rule).read(this) && (in.atEnd() || in.atSymbol(";"))) {
        in.wrap(mark, Kind.STATEMENT, rule);
        return;
      }
      in.noteMismatch();
      in.restore(before);
    }
    throw in.syntaxError();
  }

  Pattern pattern(String rule) {
    return grammar.pattern(rule);
  }

  TreeBuilder in() {
    return in;
  }

  Names names() {
    return names;
  }

  Queries queries() {
    return queries;
  }

  /** Notes where the reading got to when nothing fits there. */
  boolean fits(boolean taken) {
    if (!taken) {
      in.noteMismatch();
    }
    return taken;
  }

  boolean when(boolean next, Runnable read) {
    if (next) {
      read.run();
    }
    return next;
  }

  void take(Kind kind) {
    int mark = in.mark();
    in.take();
    in.wrap(mark, kind);
  }

  void takeNumber(boolean signed) {
    int mark = in.mark();
    if (signed) {
      in.take();
    }
    in.take();
    in.wrap(mark, Kind.LITERAL);
  }

  /** Takes a type's name and all up to the {@code >} that closes the {@code <} behind it. */
  void nestedType() {
    int mark = in.mark();
    in.take();
    long depth = 0;
    do {
      String text = in.peek().text();
      depth += text.chars().filter(c -> c == '<').count();
      depth -= text.chars().filter(c -> c == '>').count();
      in.take();
    } while (depth > 0);
    in.wrap(mark, Kind.TYPE);
  }

  boolean canBeginExpression() {
    Token next = in.peek();
    return next.kind() != TokenKind.SPACE && !next.is(")") && !next.is(",") && !next.is(";");
  }

  void skipToClosing() {
    int depth = 0;
    while (!in.atEnd() && (depth > 0 || !in.atSymbol(")"))) {
      depth += in.atSymbol("(") ? 1 : in.atSymbol(")") ? -1 : 0;
      in.take();
    }
  }
}
