package dataquality.dqdl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that a ruleset brings along: a where clause, a query. It runs between parentheses that it
 * cannot leave, so it stays one expression or one SELECT, whatever it says.
 */
public final class SqlFragment {
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /** A name, perhaps with a column, outside quotes, and not the cast {@code ::to}. */
  private static final Pattern NAME =
      Pattern.compile(
          QUOTED.pattern() + "|(?<!:):([a-z_]+)\\b(?:\\(\\s*([A-Za-z_][A-Za-z_0-9.]*)\\s*\\))?");

  /** A colon before anything else, and a question mark, would wait for values that nobody binds. */
  private static final Pattern REFUSED =
      Pattern.compile("--|/\\*|['\";?$]|(?<!:):(?=[\\p{L}_])", Pattern.UNICODE_CHARACTER_CLASS);

  private SqlFragment() {}

  /**
   * The SQL in parentheses, with what stands for the names in it, such as {@code :from}.
   *
   * @throws BadRule when it may not be one expression: a semicolon, a comment, a placeholder, a
   *     quote or a parenthesis without its partner, or a backslash, which escapes a quote on some
   *     servers and not on others
   */
  public static String enclosed(String sql, CheckRun run) {
    if (sql.indexOf('\\') >= 0 || sql.indexOf('\0') >= 0) {
      throw new BadRule("a backslash is not supported in SQL; in a pattern write [0-9] or [.]");
    }
    String complete = withNames(sql, run);
    String bare = QUOTED.matcher(complete).replaceAll("");
    Matcher refused = REFUSED.matcher(bare);
    if (refused.find()) {
      throw new BadRule(
          "its SQL may be one expression or query only; remove the " + refused.group());
    }
    requirePairs(bare);
    return "(" + complete.strip() + ")";
  }

  private static String withNames(String sql, CheckRun run) {
    return NAME.matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group()
                        : value(found.group(1), found.group(2), run)));
  }

  private static String value(String name, String column, CheckRun run) {
    if (column != null) {
      return run.scope().within(name, column);
    }
    return switch (name) {
      case "from" -> CheckRun.sql(run.span().from());
      case "to" -> CheckRun.sql(run.span().to());
      default -> run.scope().set(name);
    };
  }

  private static void requirePairs(String bare) {
    int open = 0;
    for (int i = 0; i < bare.length() && open >= 0; i++) {
      open += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
    }
    if (open != 0) {
      throw new BadRule("a parenthesis in its SQL has no partner");
    }
  }
}
