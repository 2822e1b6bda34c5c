package redshiftlocal.sql.tables;

import java.math.BigDecimal;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.expressions.Casts;
import redshiftsql.resolve.Type;
import redshiftsql.resolve.Types;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.words.DataType;
import redshiftsql.words.DataTypes;

/**
 * The type of a column (developer guide, "Data types").
 *
 * @param name Redshift's own, of {@code types.tsv}
 * @param sql the type in PostgreSQL
 * @param bytes the declared length of a character type, which Redshift counts in bytes; 0 for other
 *     types
 */
record ColumnType(String name, String sql, int bytes) {
  /**
   * @param type a TYPE that Redshift knows
   * @param column as errors name it, with its table: {@code t1.a}
   */
  static ColumnType of(Node type, String column) {
    String written = Types.name(type);
    DataType known = DataTypes.named(written).orElseThrow();
    if (type.hasSymbol("[")) {
      throw unsupported(known.canonical() + "[]", column);
    }
    if (!known.isForColumns()) {
      throw unsupported(written.replace("\"", ""), column);
    }
    List<Token> arguments = arguments(type);
    return switch (known.canonical()) {
      case "char", "varchar" -> text(known, arguments);
      case "decimal" -> decimal(type, arguments);
      default -> plain(known, type, arguments);
    };
  }

  /** In the words of redshift_connector's test_unsupported_datatypes.py. */
  private static RedshiftException unsupported(String type, String column) {
    return new RedshiftException(
        "0A000", "Column \"" + column + "\" has unsupported type \"" + type + "\".");
  }

  /** What stands in the parentheses, without the commas. */
  private static List<Token> arguments(Node type) {
    return type.tokens().stream()
        .dropWhile(token -> !token.is("("))
        .skip(1)
        .takeWhile(token -> !token.is(")"))
        .filter(token -> !token.is(","))
        .toList();
  }

  /** That TEXT and BPCHAR take a length is unconfirmed. */
  private static ColumnType text(DataType known, List<Token> arguments) {
    DataType type = DataTypes.canonical(known);
    int bytes = arguments.isEmpty() ? known.usualLength() : length(type, arguments);
    return new ColumnType(type.name(), type.name() + "(" + bytes + ")", bytes);
  }

  private static int length(DataType type, List<Token> arguments) {
    int most = type.mostLength();
    String text = arguments.get(0).text();
    if (arguments.size() > 1) {
      throw syntaxError(",");
    }
    if (arguments.get(0).isWord("max")) {
      return most;
    }
    if (!text.matches("\\d{1,9}")) {
      throw syntaxError(text);
    }
    int length = Integer.parseInt(text);
    if (length < 1) {
      throw outOfRange("length for type " + type.name() + " must be at least 1");
    }
    if (length > most) {
      throw outOfRange("length for type " + type.name() + " cannot exceed " + most);
    }
    return length;
  }

  /** The limits are the guide's ("Numeric types"), their messages PostgreSQL 8.0's. */
  private static ColumnType decimal(Node type, List<Token> arguments) {
    if (!arguments.isEmpty() && !isBetween(1, arguments.get(0), Type.MOST_DIGITS)) {
      throw outOfRange(
          "NUMERIC precision "
              + arguments.get(0).text()
              + " must be between 1 and "
              + Type.MOST_DIGITS);
    }
    if (arguments.size() > 1
        && !isBetween(0, arguments.get(1), Integer.parseInt(arguments.get(0).text()))) {
      throw outOfRange(
          "NUMERIC scale "
              + arguments.get(1).text()
              + " must be between 0 and precision "
              + arguments.get(0).text());
    }
    return new ColumnType("decimal", Casts.type(type), 0);
  }

  private static boolean isBetween(int least, Token number, int most) {
    if (number.kind() != TokenKind.NUMBER || !number.text().matches("\\d+")) {
      return false;
    }
    BigDecimal value = new BigDecimal(number.text());
    return value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private static ColumnType plain(DataType known, Node type, List<Token> arguments) {
    boolean interval = known.canonical().startsWith("interval");
    if (!arguments.isEmpty() && !known.takesArguments()) {
      throw syntaxError("(");
    }
    String sql = interval || !arguments.isEmpty() ? Casts.type(type) : known.canonical();
    return new ColumnType(known.canonical(), sql, 0);
  }

  private static RedshiftException syntaxError(String text) {
    return new RedshiftException("42601", "syntax error at or near \"" + text + "\"");
  }

  private static RedshiftException outOfRange(String message) {
    return new RedshiftException("22023", message);
  }
}
