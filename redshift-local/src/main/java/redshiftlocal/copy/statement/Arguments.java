package redshiftlocal.copy.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Token.Type;
import redshiftlocal.sql.tokens.Tokens;

/** Reads what follows the keyword of a COPY parameter; the word AS is always optional. */
final class Arguments {
  private final Cursor cursor;

  Arguments(Cursor cursor) {
    this.cursor = cursor;
  }

  Cursor cursor() {
    return cursor;
  }

  String string() {
    cursor.accept("as");
    return literal();
  }

  /** A text in quotation marks. */
  String literal() {
    if (cursor.peek().type() != Type.STRING) {
      throw cursor.syntaxError();
    }
    return Tokens.string(cursor.next());
  }

  String stringOr(String absent) {
    return cursor.accept("as") || cursor.peek().type() == Type.STRING ? string() : absent;
  }

  /** A bare word, or the same word in quotation marks; in lower case. */
  String word() {
    cursor.accept("as");
    if (cursor.peek().type() == Type.STRING) {
      return Tokens.string(cursor.next()).toLowerCase(Locale.ROOT);
    }
    String word = cursor.word();
    if (word.isEmpty()) {
      throw cursor.syntaxError();
    }
    cursor.next();
    return word;
  }

  int number(int least, int most) {
    cursor.accept("as");
    Token token = cursor.peek();
    if (token.type() != Type.NUMBER) {
      throw cursor.syntaxError();
    }
    try {
      int value = Integer.parseInt(token.text());
      if (value >= least && value <= most) {
        cursor.next();
        return value;
      }
    } catch (NumberFormatException e) {
      // A fraction, or beyond every range; the message is the same.
    }
    throw new RedshiftException(
        "XX000", "value " + token.text() + " is out of range, it must be " + least + " to " + most);
  }

  /** ON, TRUE, the word further allowed, or nothing; OFF and FALSE are false. */
  boolean onOff(String further) {
    for (String value : List.of("on", "true", further)) {
      if (!value.isEmpty() && cursor.accept(value)) {
        return true;
      }
    }
    return !cursor.accept("off") && !cursor.accept("false");
  }

  /**
   * One ASCII character, as itself, as {@code \t}, or as {@code \ddd} in octal.
   *
   * @param parameter its keyword, for the message
   */
  char character(String parameter) {
    return oneCharacter(parameter, string());
  }

  char characterOr(String parameter, char absent) {
    String text = stringOr(null);
    return text == null ? absent : oneCharacter(parameter, text);
  }

  private static char oneCharacter(String parameter, String text) {
    char character =
        switch (text) {
          case "\\t" -> '\t';
          case "\\\\" -> '\\';
          default -> isOctal(text) ? (char) Integer.parseInt(text.substring(1), 8) : only(text);
        };
    if (character == 0 || character > 127 || character == '\n' || character == '\r') {
      throw new RedshiftException(
          "XX000", parameter + " must be a single ASCII character, not '" + text + "'");
    }
    return character;
  }

  private static boolean isOctal(String text) {
    return text.length() == 4
        && text.charAt(0) == '\\'
        && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '7');
  }

  private static char only(String text) {
    return text.length() == 1 ? text.charAt(0) : 0;
  }

  NullString nullString() {
    String text = string();
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.equals("\\n")) {
      throw new RedshiftException("XX000", "NULL AS cannot be a newline: it ends the line");
    }
    return NullString.of(text);
  }

  /** {@code 'label:width, label:width'}; the labels mean nothing. */
  List<Integer> fixedWidths() {
    String specification = string();
    List<Integer> widths = new ArrayList<>();
    for (String pair : specification.split(",", -1)) {
      widths.add(width(pair.strip(), specification));
    }
    return List.copyOf(widths);
  }

  private static int width(String pair, String specification) {
    int colon = pair.lastIndexOf(':');
    try {
      int width = Integer.parseInt(pair.substring(colon + 1).strip());
      if (colon > 0 && width > 0) {
        return width;
      }
    } catch (NumberFormatException e) {
      // Told below, with what is expected.
    }
    throw new RedshiftException(
        "XX000",
        "Invalid FIXEDWIDTH specification '"
            + specification
            + "': it must look like 'label:width,label:width', not '"
            + pair
            + "'");
  }

  Encoding encoding() {
    String word = word();
    for (Encoding encoding : Encoding.values()) {
      if (encoding.name().equalsIgnoreCase(word)) {
        return encoding;
      }
    }
    throw new RedshiftException(
        "XX000", "ENCODING must be UTF8, UTF16, UTF16LE or UTF16BE, not " + word);
  }
}
