package redshiftlocal.translate.output;

import redshiftlocal.postgres.LongNames;
import redshiftlocal.postgres.Quoting;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/**
 * Strings, as PostgreSQL 8.0 reads them, which Redshift descends from (its manual, "String
 * Constants"): a backslash escapes in every one of them. Redshift's developer guide writes {@code
 * '\\'} for one backslash ("MD5 function"), and {@code '\\s'} in patterns ("REGEXP_REPLACE"). That
 * an unknown escape is its character alone, and that octal and hexadecimal codes are known, no page
 * of Redshift's states: unconfirmed.
 */
public final class Literals {
  private Literals() {}

  public static boolean literal(Node literal, Output out) {
    Token token = literal.firstToken();
    if (token.kind() != TokenKind.STRING && token.kind() != TokenKind.DOLLAR_STRING) {
      return false;
    }
    String value = value(token);
    boolean mayBeName = LongNames.mayBeLong(value) && out.comparesNames();
    String text = Quoting.literal(value);
    out.sql(mayBeName ? "(SELECT redshift_local.stored_name(" + text + "))" : text);
    return true;
  }

  /** What a string stands for. */
  public static String value(Token string) {
    String text = string.text();
    if (string.kind() == TokenKind.DOLLAR_STRING) {
      int tag = text.indexOf('$', 1) + 1;
      return text.substring(tag, text.length() - tag);
    }
    String inner = string.body();
    return inner.indexOf('\\') < 0 ? inner.replace("''", "'") : new Unescaping(inner).value();
  }

  /** Reads one string with escapes, in which {@code ''} is a quote too. */
  private static final class Unescaping {
    private final String text;
    private final StringBuilder value = new StringBuilder();
    private int next;

    Unescaping(String text) {
      this.text = text;
    }

    String value() {
      while (next < text.length()) {
        char c = text.charAt(next++);
        if (c == '\\' && next < text.length()) {
          escape(text.charAt(next++));
        } else {
          next += c == '\'' ? 1 : 0;
          value.append(c);
        }
      }
      return value.toString();
    }

    private void escape(char c) {
      switch (c) {
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case 't' -> value.append('\t');
        case 'x' -> code(16, 2, c);
        default -> {
          next -= Character.digit(c, 8) >= 0 ? 1 : 0;
          code(8, 3, c);
        }
      }
    }

    /** Up to {@code most} digits of a character's code; the character itself when there is none. */
    private void code(int radix, int most, char otherwise) {
      int start = next;
      while (next < text.length()
          && next - start < most
          && Character.digit(text.charAt(next), radix) >= 0) {
        next++;
      }
      value.append(
          next == start
              ? otherwise
              : (char) (Integer.parseInt(text.substring(start, next), radix) & 0xff));
    }
  }
}
