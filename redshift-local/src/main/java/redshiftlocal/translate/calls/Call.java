package redshiftlocal.translate.calls;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * A call as it is written: {@code name([DISTINCT] a, b) WITHIN GROUP (order) IGNORE NULLS OVER
 * (…)}.
 *
 * @param name without its schema, folded
 * @param part of EXTRACT(part FROM value), a word or a string
 * @param order the ORDER BY within the group
 * @param ignoresNulls whether IGNORE NULLS stands in the parentheses or behind them
 * @param over the window
 */
public record Call(
    String name,
    Optional<Token> part,
    List<Node> arguments,
    boolean distinct,
    Optional<Node> order,
    boolean ignoresNulls,
    Optional<Node> over) {

  static Call of(Node call) {
    Node arguments = call.find(Kind.ARGUMENTS).orElseThrow();
    String name = lastName(call).identifier();
    boolean extracts = name.equals("extract");
    return new Call(
        name,
        extracts ? Optional.of(arguments.tokens().get(1)) : Optional.empty(),
        arguments.nodes().stream().filter(n -> !n.is(Kind.NULL_TREATMENT)).toList(),
        arguments.hasWord("distinct"),
        call.find(Kind.WITHIN_GROUP).flatMap(group -> group.find(Kind.ORDER_BY)),
        ignoresNulls(call) || ignoresNulls(arguments),
        call.find(Kind.OVER));
  }

  public static Token lastName(Node call) {
    Node name = call.find(Kind.NAME).orElseThrow();
    List<Token> parts = name.tokens();
    return parts.get(parts.size() - 1);
  }

  private static boolean ignoresNulls(Node node) {
    return node.find(Kind.NULL_TREATMENT).filter(n -> n.hasWord("ignore")).isPresent();
  }

  /** The argument at this place; a missing one is Redshift's error for an unknown signature. */
  Node argument(int i) {
    if (i >= arguments.size()) {
      throw new RedshiftException(
          "42883", "function " + name + " with " + arguments.size() + " arguments does not exist");
    }
    return arguments.get(i);
  }

  /** {@code [DISTINCT] a, b}. */
  void writeArguments(Output out) {
    out.sql(distinct ? "DISTINCT " : "").list(arguments);
  }

  /** {@code OVER (…)}, or nothing. */
  void writeOver(Output out) {
    over.ifPresent(window -> out.sql(" ").write(window));
  }

  /** {@code OVER (… more)}: what is in the window's parentheses, and more behind it. */
  void writeOver(Output out, Runnable more) {
    over.ifPresent(
        window -> {
          out.sql(" OVER (");
          window.nodes().forEach(part -> out.sql(" ").write(part));
          more.run();
          out.sql(")");
        });
  }
}
