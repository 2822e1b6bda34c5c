package redshiftsql.parse;

import java.util.Locale;
import java.util.stream.Collectors;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** A tree in one line, for the tests: {@code (operation (column a) + (literal 1))}. */
final class Outline {
  private Outline() {}

  static String of(Element element) {
    if (element instanceof Token token) {
      return token.text();
    }
    Node node = (Node) element;
    String name = node.rule().isEmpty() ? node.kind().name().toLowerCase(Locale.ROOT) : node.rule();
    return node.children().stream()
        .filter(child -> !(child instanceof Token token && token.kind().isTrivia()))
        .map(Outline::of)
        .collect(Collectors.joining(" ", "(" + name + " ", ")"));
  }

  /** Of the first expression of {@code SELECT expression}. */
  static String ofExpression(String expression) {
    Node item =
        Parser.parse("select " + expression).descendants().stream()
            .filter(n -> n.is(Kind.SELECT_ITEM))
            .findFirst()
            .orElseThrow();
    return of(item.firstNode());
  }
}
