package redshiftlocal.sql;

import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Sha256Password;

/**
 * The argument of PASSWORD: a text, its MD5 or SHA-256 form, or DISABLE (developer guide, "CREATE
 * USER").
 *
 * @param literal what PostgreSQL is to keep; hashed here, whatever it is set to
 * @param digestSql keeps the form for the digest login, or forgets the one that was kept
 */
record Password(String literal, String digestSql) {

  static Password parse(String user, Cursor cursor) {
    String role = "ALTER ROLE " + Quoting.identifier(user);
    String forget = role + " RESET " + Sha256Password.SETTING;
    if (cursor.accept("disable")) {
      return new Password("NULL", forget);
    }
    if (cursor.peek().type() != Token.Type.STRING) {
      throw cursor.syntaxError();
    }
    String text = Tokens.string(cursor.next());
    return sha256(text)
        .map(form -> new Password(ofNobody(), role + keep(form)))
        .orElseGet(() -> new Password(md5(user, text), forget));
  }

  private static Optional<Sha256Password> sha256(String text) {
    try {
      return Sha256Password.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RedshiftException(
          "22023", "PASSWORD 'sha256|digest|salt' wants both in hexadecimal: " + e.getMessage());
    }
  }

  private static String keep(Sha256Password form) {
    return " SET " + Sha256Password.SETTING + " = " + Quoting.literal(form.text());
  }

  /** Sessions are opened with the stored form, so who logs in by digest needs one as well. */
  private static String ofNobody() {
    return Quoting.literal(Md5Password.ofNobody());
  }

  private static String md5(String user, String text) {
    return Quoting.literal(Md5Password.isStored(text) ? text : Md5Password.stored(user, text));
  }
}
