package redshiftlocal.sql.users;

import java.util.Optional;
import java.util.regex.Pattern;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.translate.output.Literals;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Sha256Password;
import redshiftsql.tree.Node;

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

  /**
   * @param user the user's name, which is in the digest of an MD5 form
   */
  static Password of(String user, Node clause) {
    if (clause.hasWord("disable")) {
      return new Password(null, null);
    }
    String text = Literals.value(clause.firstNode().firstToken());
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

  /** Never shows the password, hashed or not. */
  @Override
  public String toString() {
    return "Password[***]";
  }
}
