package redshiftsql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An inner node of a tree. Its children in order hold every token of the text it was made of, white
 * space and comments too, so that a tree prints back to the letter; it cannot be changed.
 *
 * @param rule the rule of {@code statements.txt} of a STATEMENT or CLAUSE; empty for other kinds
 * @param depth how many nodes lie within one another, this one included
 */
public record Node(Kind kind, String rule, List<Element> children, int depth) implements Element {

  public static Node of(Kind kind, String rule, List<Element> children) {
    int depth = 0;
    for (Element child : children) {
      depth = Math.max(depth, child instanceof Node node ? node.depth : 0);
    }
    return new Node(kind, rule, List.copyOf(children), depth + 1);
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  public boolean isRule(String name) {
    return rule.equals(name);
  }

  /** The inner nodes directly below, in order. */
  public Stream<Node> nodes() {
    return children.stream().filter(Node.class::isInstance).map(Node.class::cast);
  }

  /** The nodes of this kind directly below, in order. */
  public List<Node> all(Kind wanted) {
    List<Node> found = new ArrayList<>();
    for (Element child : children) {
      if (child instanceof Node node && node.kind == wanted) {
        found.add(node);
      }
    }
    return found;
  }

  /** The first node of this kind directly below. */
  public Optional<Node> find(Kind wanted) {
    // In a loop, not a stream: most of the time that a tree is walked goes by here.
    for (Element child : children) {
      if (child instanceof Node node && node.kind == wanted) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  /** The first clause of this rule, however deep. */
  public Optional<Node> find(String wantedRule) {
    return descendants().stream().filter(n -> n.isRule(wantedRule)).findFirst();
  }

  /** The tokens directly below that are not white space or comments. */
  public Stream<Token> tokens() {
    return children.stream()
        .filter(Token.class::isInstance)
        .map(Token.class::cast)
        .filter(t -> !t.kind().isTrivia());
  }

  /** Whether this keyword stands directly below. */
  public boolean hasWord(String keyword) {
    for (Element child : children) {
      if (child instanceof Token token && token.isWord(keyword)) {
        return true;
      }
    }
    return false;
  }

  /** The first token of all, however deep, that is not white space or a comment. */
  public Token firstToken() {
    Token first = firstOrNull();
    if (first == null) {
      throw new NoSuchElementException("a node without a token");
    }
    return first;
  }

  /** The token that names what the node is about, its first but for AS. */
  public Token naming() {
    return tokens()
        .filter(token -> token.kind() == TokenKind.QUOTED_NAME || !token.isWord("as"))
        .findFirst()
        .orElseThrow();
  }

  private Token firstOrNull() {
    for (Element child : children) {
      Token first = child instanceof Node node ? node.firstOrNull() : (Token) child;
      if (first != null && !first.kind().isTrivia()) {
        return first;
      }
    }
    return null;
  }

  /** Every token that is not white space or a comment, however deep, in order. */
  public List<Token> allTokens() {
    List<Token> tokens = new ArrayList<>();
    collectTokens(tokens);
    return tokens;
  }

  /** Whether it is the same but for white space, comments and the spelling of names. */
  public boolean readsLike(Node other) {
    List<Token> mine = allTokens();
    List<Token> others = other.allTokens();
    return mine.size() == others.size()
        && IntStream.range(0, mine.size()).allMatch(i -> mine.get(i).readsLike(others.get(i)));
  }

  private void collectTokens(List<Token> tokens) {
    for (Element child : children) {
      if (child instanceof Node node) {
        node.collectTokens(tokens);
      } else if (child instanceof Token token && !token.kind().isTrivia()) {
        tokens.add(token);
      }
    }
  }

  /** This node and every node below it, a node before those within it. */
  public List<Node> descendants() {
    List<Node> nodes = new ArrayList<>();
    collectNodes(nodes);
    return nodes;
  }

  private void collectNodes(List<Node> nodes) {
    nodes.add(this);
    for (Element child : children) {
      if (child instanceof Node node) {
        node.collectNodes(nodes);
      }
    }
  }

  @Override
  public int start() {
    return children.isEmpty() ? 0 : children.get(0).start();
  }

  @Override
  public void appendTo(StringBuilder out) {
    for (Element child : children) {
      child.appendTo(out);
    }
  }
}
