package redshiftlocal.translate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import redshiftlocal.postgres.Quoting;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * Casts, whose types have in Redshift another spelling or default: {@code varchar(max)}, DECIMAL
 * alone; CONVERT(type, value) and TRY_CAST(value AS type), which are casts too (developer guide,
 * "CAST", "CONVERT", "TRY_CAST").
 */
final class Casts {
  private static final Map<String, String> SPELLED_HERE =
      Map.of("nvarchar", "varchar", "max", "65535");

  private static final Set<String> CHARACTERS = Set.of("char", "character", "nchar", "bpchar");

  /** Without precision they are DECIMAL(18,0) (developer guide, "Numeric types"). */
  private static final Set<String> DECIMALS = Set.of("decimal", "numeric", "dec");

  private Casts() {}

  /** {@code a::type}. */
  static boolean cast(Node cast, Output out) {
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
  static boolean call(Node call, Output out) {
    String type = type(call.find(Kind.TYPE).orElseThrow());
    Node value = call.nodes().filter(n -> !n.is(Kind.TYPE)).findFirst().orElseThrow();
    if (call.firstToken().isWord("try_cast")) {
      // The outer cast gives the result the type's length, which no function of PostgreSQL can.
      out.sql("CAST(redshift_local.try_cast(")
          .write(value)
          .sql(", " + Quoting.literal(type) + ", NULL::" + type + ") AS " + type + ")");
    } else {
      out.sql("CAST(").write(value).sql(" AS " + type + ")");
    }
    return true;
  }

  /** {@code DATE '2018-11-01'}. */
  static boolean typedLiteral(Node literal, Output out) {
    for (Element part : literal.children()) {
      if (part instanceof Node node && node.is(Kind.TYPE)) {
        out.sql(type(node)).sql(" ");
      } else {
        out.write(part);
      }
    }
    return true;
  }

  /** The type as PostgreSQL spells it. */
  private static String type(Node type) {
    List<Token> tokens = type.tokens().toList();
    if (tokens.size() == 1 && DECIMALS.contains(tokens.get(0).word())) {
      return "numeric(18,0)";
    }
    if (CHARACTERS.contains(tokens.get(0).word())
        && !type.hasWord("varying")
        && type.hasWord("max")) {
      // Developer guide, "Character types".
      return "char(4096)";
    }
    return tokens.stream().map(Casts::spelled).collect(Collectors.joining(" "));
  }

  private static String spelled(Token token) {
    return SPELLED_HERE.getOrDefault(token.word(), Identifiers.spelled(token));
  }
}
