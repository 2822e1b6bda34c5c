package redshiftsql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An inner node of a tree. Its children in order hold every token of the text it was made of, white
 * space and comments too, so that a tree prints back to the letter; it cannot be changed.
 *
 * @param rule the rule of {@code statements.txt} of a STATEMENT or CLAUSE; empty for other kinds
 * @param depth how many nodes lie within one another, this one included
 */
public record Node(Kind kind, String rule, List<Element> children, int depth) implements Element {

  public static Node of(Kind kind, String rule, List<Element> children) {
    List<Element> own = List.copyOf(children);
    int depth = 0;
    for (Element child : own) {
      depth = Math.max(depth, child instanceof Node node ? node.depth : 0);
    }
    return new Node(kind, rule, own, depth + 1);
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  public boolean isRule(String name) {
    return rule.equals(name);
  }

  /** The inner nodes directly below, in order. */
  public List<Node> nodes() {
    // Loops, not streams, here and below: most of the time that a tree is walked goes by here.
    List<Node> nodes = new ArrayList<>(children.size());
    for (Element child : children) {
      if (child instanceof Node node) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** Shows each inner node directly below, in order. */
  public void eachNode(Consumer<Node> look) {
    for (Element child : children) {
      if (child instanceof Node node) {
        look.accept(node);
      }
    }
  }

  /**
   * The first inner node directly below.
   *
   * @throws NoSuchElementException when there is none
   */
  public Node firstNode() {
    for (Element child : children) {
      if (child instanceof Node node) {
        return node;
      }
    }
    throw new NoSuchElementException("a node without another in it");
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
    for (Element child : children) {
      if (child instanceof Node node && node.kind == wanted) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  /** The first clause of this rule, however deep. */
  public Optional<Node> find(String wantedRule) {
    return Optional.ofNullable(findOrNull(wantedRule));
  }

  private Node findOrNull(String wantedRule) {
    if (isRule(wantedRule)) {
      return this;
    }
    for (Element child : children) {
      Node found = child instanceof Node node ? node.findOrNull(wantedRule) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The tokens directly below that are not white space or comments. */
  public List<Token> tokens() {
    List<Token> tokens = new ArrayList<>(children.size());
    for (Element child : children) {
      if (child instanceof Token token && !token.kind().isTrivia()) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  /** What the names directly below stand for, in order: both of {@code a.b}. */
  public List<String> names() {
    List<String> names = new ArrayList<>(children.size());
    for (Element child : children) {
      if (child instanceof Token token && token.isName()) {
        names.add(token.identifier());
      }
    }
    return names;
  }

  /** Whether this operator or punctuation stands directly below. */
  public boolean hasSymbol(String symbol) {
    for (Element child : children) {
      if (child instanceof Token token && token.is(symbol)) {
        return true;
      }
    }
    return false;
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
    for (Element child : children) {
      if (child instanceof Token token && !token.kind().isTrivia() && !token.isWord("as")) {
        return token;
      }
    }
    throw new NoSuchElementException("a node without a name");
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
  public int end() {
    return children.isEmpty() ? 0 : children.get(children.size() - 1).end();
  }

  @Override
  public void appendTo(StringBuilder out) {
    for (Element child : children) {
      child.appendTo(out);
    }
  }
}
