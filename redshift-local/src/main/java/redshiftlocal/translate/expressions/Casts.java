package redshiftlocal.translate.expressions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.translate.output.Identifiers;
import redshiftlocal.translate.output.Literals;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Type;
import redshiftsql.resolve.Types;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.words.DataTypes;

/**
 * Casts, whose types have in Redshift another spelling or default: {@code varchar(max)}, DECIMAL
 * alone; CONVERT(type, value) and TRY_CAST(value AS type), which are casts too (developer guide,
 * "CAST", "CONVERT", "TRY_CAST").
 */
public final class Casts {
  private static final Map<String, String> SPELLED_HERE =
      Map.of("nvarchar", "varchar", "datetime", "timestamp");

  private Casts() {}

  /** {@code a::type}. */
  public static boolean cast(Node cast, Output out) {
    Node type = cast.find(Kind.TYPE).orElseThrow();
    Node value = cast.firstNode();
    if (intervalLiteral(value, type, out)) {
      return true;
    }
    for (Element part : cast.children()) {
      if (part instanceof Node node && node.is(Kind.TYPE)) {
        out.sql(type(node));
      } else {
        out.write(part);
      }
    }
    return true;
  }

  /** {@code CAST(a AS type)}, {@code TRY_CAST(a AS type)}, {@code CONVERT(type, a)}. */
  public static boolean call(Node call, Output out) {
    Node typeNode = call.find(Kind.TYPE).orElseThrow();
    String type = type(typeNode);
    Node value = call.nodes().stream().filter(n -> !n.is(Kind.TYPE)).findFirst().orElseThrow();
    boolean tries = call.firstToken().isWord("try_cast");
    if (!tries && intervalLiteral(value, typeNode, out)) {
      return true;
    }
    if (tries) {
      // The outer cast gives the result the type's length, which no function of PostgreSQL can.
      out.sql("CAST(redshift_local.try_cast(")
          .write(value)
          .sql(", " + Quoting.literal(type) + ", NULL::" + type + ") AS " + type + ")");
    } else {
      out.sql("CAST(").write(value).sql(" AS " + type + ")");
    }
    return true;
  }

  /** A text for which PostgreSQL must know the unit of its numbers. */
  private static boolean intervalLiteral(Node value, Node type, Output out) {
    if (!value.is(Kind.LITERAL) || value.firstToken().kind() != TokenKind.STRING) {
      return false;
    }
    Optional<IntervalType> interval = interval(type.tokens());
    interval.ifPresent(t -> out.sql(t.literal(Literals.value(value.firstToken()))));
    return interval.isPresent();
  }

  /** {@code DATE '2018-11-01'}, {@code INTERVAL '1-2' YEAR TO MONTH}. */
  public static boolean typedLiteral(Node literal, Output out) {
    Token text = literal.tokens().get(0);
    List<Token> words = literal.allTokens().stream().filter(t -> t != text).toList();
    Optional<IntervalType> interval = interval(words);
    if (interval.isPresent()) {
      out.sql(interval.get().literal(Literals.value(text)));
      return true;
    }
    for (Element part : literal.children()) {
      if (part instanceof Node node && node.is(Kind.TYPE)) {
        out.sql(type(node)).sql(" ");
      } else {
        out.write(part);
      }
    }
    return true;
  }

  /** The interval with a qualifier that these tokens are, with or without a precision. */
  private static Optional<IntervalType> interval(List<Token> tokens) {
    Map<Boolean, List<Token>> parts =
        tokens.stream().collect(Collectors.partitioningBy(t -> t.kind() == TokenKind.WORD));
    String words = parts.get(true).stream().map(Token::word).collect(Collectors.joining(" "));
    Optional<IntervalType> type = IntervalType.of(words);
    return parts.get(false).isEmpty()
        ? type
        : type.map(t -> t.withPrecision(parts.get(false).get(1).text()));
  }

  /** A TYPE as PostgreSQL spells it. */
  public static String type(Node type) {
    Optional<IntervalType> interval = interval(type.tokens());
    if (interval.isPresent()) {
      return interval.get().sql();
    }
    Type known = Types.written(type);
    if (known.isNumeric() && !type.hasSymbol("(") && !type.hasSymbol("[")) {
      return "numeric(" + known.length() + "," + known.scale() + ")";
    }
    return type.tokens().stream()
        .map(token -> token.isWord("max") ? mostLength(type) : spelled(token))
        .collect(Collectors.joining(" "));
  }

  private static String mostLength(Node type) {
    return DataTypes.named(Types.name(type))
        .map(named -> String.valueOf(DataTypes.canonical(named).mostLength()))
        .orElse("max");
  }

  private static String spelled(Token token) {
    return SPELLED_HERE.getOrDefault(token.word(), Identifiers.spelled(token));
  }
}
