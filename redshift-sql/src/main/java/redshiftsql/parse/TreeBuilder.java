package redshiftsql.parse;

import java.util.ArrayList;
import java.util.List;
import redshiftsql.SqlException;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.NameCase;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/**
 * Reads a text's tokens from left to right and builds its tree from the leaves up: {@link #take}
 * lays a token down, {@link #wrap} makes one node of all that was laid down since a {@link #mark}.
 *
 * <p>White space and comments are laid down with what follows them, outside the node that begins
 * there. So every token comes into the tree once, in its place, whatever the grammar does.
 */
final class TreeBuilder {
  /**
   * Deep enough for what programs write. A level takes about 3 KB of the stack while it is read or
   * written: {@link Parser#STACK_BYTES} is enough for all.
   */
  private static final int MAX_NESTING = 1000;

  private static final int MAX_DEPTH = 10_000;

  private final List<Token> tokens;

  /** The tokens that mean something. */
  private final Token[] meaning;

  private final Token end;
  private final List<Element> laid = new ArrayList<>();

  /** Of {@link #meaning}: the next token to read. */
  private int next;

  /** Of {@link #tokens}: the first that is not laid down. */
  private int rest;

  private int nesting;
  private int furthest;

  TreeBuilder(List<Token> tokens) {
    this.tokens = tokens;
    int textEnd = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
    this.end = Token.of(TokenKind.SPACE, "", textEnd, NameCase.FOLDED);
    this.meaning = meaning(tokens);
  }

  private static Token[] meaning(List<Token> tokens) {
    List<Token> meaning = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      if (!token.kind().isTrivia()) {
        meaning.add(token);
      }
    }
    return meaning.toArray(new Token[0]);
  }

  /** Where the reading stands, to come back to. */
  record State(int next, int rest, int laid) {}

  State state() {
    return new State(next, rest, laid.size());
  }

  /** Takes back what was read and built since. */
  void restore(State state) {
    next = state.next;
    rest = state.rest;
    laid.subList(state.laid, laid.size()).clear();
  }

  /** The next token; at the end of the text an empty one. */
  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    int i = next + ahead;
    return i < meaning.length ? meaning[i] : end;
  }

  boolean atEnd() {
    return next >= meaning.length;
  }

  boolean at(String keyword) {
    return peek().isWord(keyword);
  }

  boolean at(String first, String second) {
    return peek().isWord(first) && peek(1).isWord(second);
  }

  boolean atSymbol(String symbol) {
    return peek().is(symbol);
  }

  /** Begins a node: what is laid down from now on can be wrapped. */
  int mark() {
    while (rest < tokens.size() && (atEnd() || tokens.get(rest) != meaning[next])) {
      laid.add(tokens.get(rest++));
    }
    return laid.size();
  }

  void take() {
    if (atEnd()) {
      throw syntaxError();
    }
    mark();
    laid.add(tokens.get(rest++));
    next++;
  }

  /** Takes this keyword if it is next. */
  boolean accept(String keyword) {
    if (!at(keyword)) {
      return false;
    }
    take();
    return true;
  }

  boolean acceptSymbol(String symbol) {
    if (!atSymbol(symbol)) {
      return false;
    }
    take();
    return true;
  }

  void expect(String keyword) {
    if (!accept(keyword)) {
      throw syntaxError();
    }
  }

  void expectSymbol(String symbol) {
    if (!acceptSymbol(symbol)) {
      throw syntaxError();
    }
  }

  void wrap(int mark, Kind kind) {
    wrap(mark, kind, "");
  }

  void wrap(int mark, Kind kind, String rule) {
    List<Element> inner = laid.subList(mark, laid.size());
    Node node = Node.of(kind, rule, inner);
    if (node.depth() > MAX_DEPTH) {
      throw tooDeep();
    }
    inner.clear();
    laid.add(node);
  }

  /** The tree of everything, once all is read. */
  Node finish(Kind kind) {
    mark();
    wrap(0, kind);
    return (Node) laid.get(0);
  }

  /** Parses something within something else, and refuses to do so without end. */
  void nested(Runnable parse) {
    if (++nesting > MAX_NESTING) {
      throw tooDeep();
    }
    parse.run();
    nesting--;
  }

  private SqlException tooDeep() {
    return new SqlException("54001", "stack depth limit exceeded", peek().start());
  }

  /** Notes that nothing fits the next token; the furthest such token is where the error is. */
  void noteMismatch() {
    furthest = Math.max(furthest, next);
  }

  SqlException syntaxError() {
    noteMismatch();
    Token token = furthest < meaning.length ? meaning[furthest] : end;
    boolean ended = token == end || token.is(";");
    String where = ended ? "at end of input" : "at or near \"" + token.text() + "\"";
    return SqlException.syntax("syntax error " + where, token.start());
  }
}
