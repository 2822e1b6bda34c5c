package redshiftsql.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.words.DataTypes;
import redshiftsql.words.Functions;
import redshiftsql.words.Signature;

/** Finds the types of expressions; {@link Type#UNKNOWN} where that takes more than is known. */
public final class Types {
  private static final Set<String> COMPARISONS =
      Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "and", "or");

  /** Their result has the type that their arguments have in common. */
  private static final Set<String> CHOOSING =
      Set.of("coalesce", "greatest", "isnull", "least", "nvl");

  /** Of a whole number that may be more than a BIGINT. */
  private static final int MOST_LONG_DIGITS = 19;

  private final Names names;

  /** Finds the types of the columns, or aliases, that an expression names. */
  @FunctionalInterface
  public interface Names {
    /**
     * @param column a COLUMN
     */
    Type type(Node column);
  }

  public Types(Names names) {
    this.names = names;
  }

  public Type of(Node expression) {
    return switch (expression.kind()) {
      case COLUMN -> names.type(expression);
      case LITERAL -> literal(expression.firstToken());
      case CAST, CAST_CALL -> cast(expression);
      case TYPED_LITERAL -> expression.find(Kind.TYPE).map(Types::written).orElse(Type.UNKNOWN);
      case PARENTHESISED -> of(expression.firstNode());
      case PREFIX -> prefixed(expression);
      case OPERATION -> operation(Operation.of(expression));
      case CASE -> inCommon(results(expression));
      case CALL -> call(expression);
      case BETWEEN, IN, IS, LIKE -> Type.BOOLEAN;
      default -> Type.UNKNOWN;
    };
  }

  /** A text without a length has that of what is cast (developer guide, "Character types"). */
  private Type cast(Node cast) {
    Type type = cast.find(Kind.TYPE).map(Types::written).orElse(Type.UNKNOWN);
    if (!type.isText() || type.length() > 0) {
      return type;
    }
    return cast.nodes().stream()
        .filter(node -> !node.is(Kind.TYPE))
        .findFirst()
        .map(this::of)
        .filter(Type::isText)
        .orElse(type);
  }

  /** The type that a TYPE says. */
  public static Type written(Node type) {
    List<String> numbers =
        type.tokens().stream()
            .filter(token -> token.kind() == TokenKind.NUMBER)
            .map(Token::text)
            .toList();
    return numbers.stream().allMatch(Types::isShort)
        ? Type.of(name(type), numbers.stream().map(Integer::valueOf).toList())
        : Type.UNKNOWN;
  }

  private static boolean isShort(String number) {
    return number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * The name of a TYPE as {@code types.tsv} has it: in lower case, without PostgreSQL's schema and
   * what is in parentheses and brackets.
   */
  public static String name(Node type) {
    return type.tokens().stream()
        .takeWhile(token -> !token.is("["))
        .filter(token -> token.isName() && !token.isWord("max"))
        .map(Types::nameOf)
        .filter(word -> !word.equals("pg_catalog"))
        .collect(Collectors.joining(" "));
  }

  /** {@code "char"} in quotes is another type than CHAR; other names are the same in quotes. */
  private static String nameOf(Token word) {
    return DataTypes.contains(word.text()) ? word.text() : word.identifier();
  }

  private static Type literal(Token token) {
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case WORD -> token.isWord("true") || token.isWord("false") ? Type.BOOLEAN : Type.UNKNOWN;
      case STRING -> Type.text(token.body().getBytes(UTF_8).length);
      default -> Type.UNKNOWN;
    };
  }

  /** Developer guide, "Integer and floating-point literals". */
  private static Type number(String text) {
    int whole = text.length();
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        whole = i;
      } else if (c < '0' || c > '9') {
        return Type.UNKNOWN;
      } else if (c == '0' && zeros == i) {
        zeros++;
      }
    }
    int digits = whole - Math.min(zeros, whole);
    if (whole == text.length() && digits <= MOST_LONG_DIGITS) {
      // Read as unsigned, 19 digits always fit; those above BIGINT's last are negative.
      long value = Long.parseUnsignedLong(text);
      if (value >= 0) {
        return value <= Integer.MAX_VALUE ? Type.INTEGER : Type.BIGINT;
      }
    }
    int scale = Math.max(0, text.length() - whole - 1);
    return Type.numeric(Math.max(1, digits + scale), scale);
  }

  private Type prefixed(Node expression) {
    if (expression.hasWord("not")) {
      return Type.BOOLEAN;
    }
    return expression.hasSymbol("-") || expression.hasSymbol("+")
        ? of(expression.firstNode())
        : Type.UNKNOWN;
  }

  private Type operation(Operation operation) {
    List<String> operators = operation.operators();
    if (COMPARISONS.contains(operators.get(0))) {
      return Type.BOOLEAN;
    }
    if (operators.contains("||")) {
      return joined(operation.operands());
    }
    Type type = of(operation.operands().get(0));
    for (int i = 0; i < operators.size() && i + 1 < operation.operands().size(); i++) {
      type = Arithmetic.type(type, operators.get(i), of(operation.operands().get(i + 1)));
    }
    return type;
  }

  private Type joined(List<Node> operands) {
    List<Type> types = operands.stream().map(this::of).toList();
    return types.stream().allMatch(type -> type.isText() && type.length() > 0)
        ? Type.text(types.stream().mapToInt(Type::length).sum())
        : Type.VARCHAR;
  }

  private static List<Node> results(Node choice) {
    List<Node> results = new ArrayList<>();
    for (Node part : choice.nodes()) {
      if (part.is(Kind.WHEN) || part.is(Kind.ELSE)) {
        List<Node> nodes = part.nodes();
        results.add(nodes.get(nodes.size() - 1));
      }
    }
    return results;
  }

  private Type inCommon(List<Node> expressions) {
    return expressions.stream()
        .filter(expression -> !expression.firstToken().isWord("null"))
        .map(this::of)
        .reduce(Types::inCommon)
        .orElse(Type.UNKNOWN);
  }

  /** As set operators and COALESCE have it ("Computations with numeric values"). */
  static Type inCommon(Type a, Type b) {
    if (a.equals(b)) {
      return a;
    }
    if (a.isText() && b.isText()) {
      return a.length() == 0 || b.length() == 0
          ? Type.VARCHAR
          : Type.text(Math.max(a.length(), b.length()));
    }
    Type left = a.asNumeric();
    Type right = b.asNumeric();
    if (left.isNumeric() && right.isNumeric()) {
      int scale = Math.max(left.scale(), right.scale());
      int whole = Math.max(left.length() - left.scale(), right.length() - right.scale());
      return Type.numeric(Math.min(whole + scale, Type.MOST_DIGITS), scale);
    }
    return Type.UNKNOWN;
  }

  private Type call(Node call) {
    List<String> path = Scopes.path(call);
    String name = path.get(path.size() - 1);
    if (path.size() > 1 && !path.get(0).equals("pg_catalog")) {
      return Type.UNKNOWN;
    }
    List<Node> arguments = call.find(Kind.ARGUMENTS).map(Node::nodes).orElse(List.of());
    return switch (name) {
      case "sum", "avg" -> arguments.isEmpty() ? Type.UNKNOWN : total(of(arguments.get(0)));
      default -> byTable(name, arguments);
    };
  }

  /** Developer guide, "SUM function" and "AVG function". */
  private static Type total(Type argument) {
    if (argument.isNumeric()) {
      return Type.numeric(Type.MOST_DIGITS, argument.scale());
    }
    return argument.isInteger() ? Type.BIGINT : argument.isFloat() ? Type.DOUBLE : Type.UNKNOWN;
  }

  private Type byTable(String name, List<Node> arguments) {
    Set<String> results =
        Functions.named(name).stream()
            .filter(signature -> !signature.isMissingHere())
            .map(Signature::result)
            .collect(Collectors.toSet());
    if (results.size() != 1) {
      return Type.UNKNOWN;
    }
    String result = results.iterator().next();
    return switch (result) {
      case "same" -> same(name, arguments);
      case "any", "number", "result", "decimal", "array" -> Type.UNKNOWN;
      default -> Type.of(result, List.of());
    };
  }

  private Type same(String name, List<Node> arguments) {
    if (Functions.giveText(name)) {
      Type argument = of(arguments.get(0));
      return argument.isText() ? Type.text(argument.length()) : Type.VARCHAR;
    }
    if (CHOOSING.contains(name)) {
      return inCommon(arguments);
    }
    return arguments.isEmpty() ? Type.UNKNOWN : of(arguments.get(0));
  }
}
