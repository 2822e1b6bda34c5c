package redshiftsql.parse;

import redshiftsql.tree.Kind;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/** A type before a string: {@code DATE '2018-11-01'}, {@code INTERVAL '1' DAY}. */
final class TypedLiterals {
  private final TreeBuilder in;
  private final Names names;

  TypedLiterals(TreeBuilder in, Names names) {
    this.in = in;
    this.names = names;
  }

  static boolean isNext(TreeBuilder in) {
    Token first = in.peek();
    if (in.peek(1).kind() == TokenKind.STRING) {
      return Names.isName(first) || first.isWord("interval") || first.isWord("timestamp");
    }
    return switch (first.word()) {
      case "double" -> in.peek(1).isWord("precision") && isString(in, 2);
      case "time", "timestamp" ->
          (in.peek(1).isWord("with") || in.peek(1).isWord("without"))
              && in.peek(2).isWord("time")
              && isString(in, 4);
      default -> false;
    };
  }

  private static boolean isString(TreeBuilder in, int ahead) {
    return in.peek(ahead).kind() == TokenKind.STRING;
  }

  void literal() {
    int mark = in.mark();
    boolean interval = in.at("interval");
    type(interval);
    in.take();
    if (interval) {
      names.intervalQualifier();
    }
    in.wrap(mark, Kind.TYPED_LITERAL);
  }

  private void type(boolean interval) {
    if (!interval) {
      names.type();
      return;
    }
    int mark = in.mark();
    in.take();
    in.wrap(mark, Kind.TYPE);
  }
}
