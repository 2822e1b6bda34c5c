package redshiftlocal.copy.statement;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token.Type;
import redshiftlocal.sql.tokens.Tokens;

/**
 * The authorization clause. The identity is not used, since what may be read is decided by who runs
 * redshift-local; but a clause that Redshift would refuse is refused here too. No message repeats a
 * secret. Source: developer guide, "Authorization parameters".
 */
final class Credentials {
  private static final String KEYS_HINT =
      "Invalid credentials. Must be of the format: credentials 'aws_iam_role=...' or"
          + " 'aws_access_key_id=<access-key-id>;aws_secret_access_key=<secret-access-key>[;token=<temporary-session-token>]'";
  private static final Set<String> STRING_KEYS =
      Set.of(
          "aws_iam_role",
          "aws_access_key_id",
          "aws_secret_access_key",
          "token",
          "master_symmetric_key");

  private static final Set<String> KEYWORDS =
      Set.of(
          "iam_role",
          "credentials",
          "access_key_id",
          "secret_access_key",
          "session_token",
          "token");

  private boolean role;
  private boolean string;
  private final Map<String, String> keys = new TreeMap<>();

  /** Reads the part of the clause that is ahead; returns false when something else is. */
  boolean read(Cursor cursor, Arguments arguments) {
    boolean with = cursor.accept("with");
    String keyword = cursor.word();
    if (with && !keyword.equals("credentials")) {
      throw cursor.syntaxError();
    }
    if (!KEYWORDS.contains(keyword)) {
      return false;
    }
    cursor.next();
    switch (keyword) {
      case "iam_role" -> iamRole(cursor);
      case "credentials" -> string(arguments.string());
      case "token" -> key("SESSION_TOKEN", arguments.string());
      default -> key(keyword.toUpperCase(Locale.ROOT), arguments.string());
    }
    return true;
  }

  private void iamRole(Cursor cursor) {
    once(role, "IAM_ROLE");
    role = true;
    cursor.accept("as");
    if (cursor.accept("default")) {
      return;
    }
    if (cursor.peek().type() != Type.STRING) {
      throw cursor.syntaxError();
    }
    for (String arn : Tokens.string(cursor.next()).split(",", -1)) {
      checkArn(arn);
    }
  }

  private static void checkArn(String arn) {
    String[] parts = arn.split(":", 6);
    boolean valid =
        parts.length == 6
            && parts[0].equals("arn")
            && parts[1].startsWith("aws")
            && parts[2].equals("iam")
            && parts[4].length() == 12
            && parts[4].chars().allMatch(c -> c >= '0' && c <= '9')
            && parts[5].startsWith("role/");
    if (!valid) {
      throw new RedshiftException(
          "XX000", "Invalid IAM role: it must look like arn:aws:iam::<account>:role/<name>");
    }
  }

  private void string(String text) {
    once(string, "CREDENTIALS");
    string = true;
    Map<String, String> pairs = new TreeMap<>();
    for (String pair : text.split(";", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? "" : pair.substring(0, equals);
      if (!STRING_KEYS.contains(key)
          || equals + 1 == pair.length()
          || pair.chars().anyMatch(Character::isWhitespace)) {
        throw new RedshiftException("XX000", KEYS_HINT);
      }
      pairs.put(key, pair.substring(equals + 1));
    }
    if (pairs.containsKey("aws_iam_role")) {
      checkArn(pairs.get("aws_iam_role"));
    } else if (!pairs.containsKey("aws_access_key_id")
        || !pairs.containsKey("aws_secret_access_key")) {
      throw new RedshiftException("XX000", KEYS_HINT);
    }
  }

  private void key(String name, String value) {
    once(keys.containsKey(name), name);
    if (value.isEmpty()) {
      throw new RedshiftException("XX000", name + " is empty");
    }
    keys.put(name, value);
  }

  private static void once(boolean given, String name) {
    if (given) {
      throw new RedshiftException(
          "42601", "conflicting or redundant options: " + name + " is given twice");
    }
  }

  void check() {
    int forms = (role ? 1 : 0) + (string ? 1 : 0) + (keys.isEmpty() ? 0 : 1);
    if (forms == 0) {
      throw new RedshiftException("XX000", "CREDENTIALS argument is required but not supplied");
    }
    if (forms > 1) {
      throw new RedshiftException(
          "42601",
          "IAM_ROLE, CREDENTIALS and ACCESS_KEY_ID cannot be used together: give one of them");
    }
    if (!keys.isEmpty()
        && !(keys.containsKey("ACCESS_KEY_ID") && keys.containsKey("SECRET_ACCESS_KEY"))) {
      throw new RedshiftException(
          "42601", "ACCESS_KEY_ID and SECRET_ACCESS_KEY are needed together");
    }
  }
}
