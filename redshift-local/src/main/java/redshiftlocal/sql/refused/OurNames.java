package redshiftlocal.sql.refused;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/** Names of ours, which no client says: our schema and roles are not there for it. */
public final class OurNames {
  private static final String OURS = "redshift_local";

  /**
   * Of ours and of PostgreSQL's own in a search_path, in which names stand between commas, blanks
   * and quotes and nothing is escaped; {@code setting_key} of settings.sql has the same.
   */
  private static final Pattern IN_PATH =
      Pattern.compile(
          "(?:^|[\\s\",])((?:redshift_local|pg_toast|pg_temp_)[^\\s\",]*)",
          Pattern.CASE_INSENSITIVE);

  private OurNames() {}

  public static void refuse(List<Token> statement) {
    for (int i = 0; i < statement.size(); i++) {
      Token token = statement.get(i);
      if (Tokens.isName(token) && token.name().startsWith(OURS) && !isShown(statement, i)) {
        throw new RedshiftException("3F000", "schema \"" + token.name() + "\" does not exist");
      }
    }
  }

  /** What the text of a view may show of ours, and does no more than a division. */
  private static boolean isShown(List<Token> statement, int schema) {
    Cursor cursor = new Cursor(statement.subList(schema, statement.size()));
    return cursor.next().name().equals(OURS)
        && cursor.acceptPunctuation(".")
        && cursor.peek().name().equals("whole_quotient");
  }

  /**
   * Throws for a search_path that would let a client name what is ours without our schema's name.
   *
   * @param path one name of it, or the whole
   */
  public static void refuseInPath(String path) {
    Matcher ours = IN_PATH.matcher(path);
    if (ours.find()) {
      throw new RedshiftException("3F000", "schema \"" + ours.group(1) + "\" does not exist");
    }
  }
}
