package redshiftlocal.sql.users;

import java.util.Optional;
import java.util.regex.Pattern;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Sha256Password;

/**
 * The argument of PASSWORD: a text, its MD5 or SHA-256 form, or DISABLE (developer guide, "CREATE
 * USER").
 *
 * @param stored what PostgreSQL is to keep, hashed here; null for none
 * @param sha256 the form for the digest login; null for none
 */
record Password(String stored, String sha256) {

  /** What a password that is no hash may be (developer guide, CREATE USER). */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[!-~\\x{80}-\\x{10ffff}&&[^'\"\\\\/@]]{8,64}");

  static Password parse(String user, Cursor cursor) {
    if (cursor.accept("disable")) {
      return new Password(null, null);
    }
    if (cursor.peek().type() != Token.Type.STRING) {
      throw cursor.syntaxError();
    }
    String text = Tokens.string(cursor.next());
    // Sessions are opened with the stored form, so who logs in by digest needs one as well.
    return sha256(text)
        .map(form -> new Password(Md5Password.ofNobody(), form.text()))
        .orElseGet(() -> new Password(md5(user, text), null));
  }

  private static Optional<Sha256Password> sha256(String text) {
    try {
      return Sha256Password.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RedshiftException(
          "22023", "PASSWORD 'sha256|digest|salt' wants both in hexadecimal: " + e.getMessage());
    }
  }

  private static String md5(String user, String text) {
    if (Md5Password.isStored(text)) {
      return text;
    }
    checkStrength(text);
    // Its client puts the whole name into the digest.
    return Md5Password.stored(LongNames.shown(user), text);
  }

  private static void checkStrength(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new RedshiftException(
          "22023",
          "password must be 8 to 64 characters, with an uppercase letter, a lowercase letter and a"
              + " number, and without ', \", \\, / and @");
    }
  }
}
