package redshiftlocal.errors;

/** PostgreSQL's notices in Redshift's words (developer guide, CREATE TABLE and DROP TABLE). */
public final class Notices {
  private static final String SKIPPING = ", skipping";

  private Notices() {}

  /** {@code table "t" does not exist, skipping} and its like; any other text stays. */
  public static String translated(String text) {
    String notice = ReplacedNames.asSaid(text);
    return notice.endsWith(SKIPPING)
        ? capitalised(notice.substring(0, notice.length() - SKIPPING.length()))
            + " and will be skipped"
        : notice;
  }

  static String capitalised(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
