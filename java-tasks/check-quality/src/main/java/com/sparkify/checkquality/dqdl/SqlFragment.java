package com.sparkify.checkquality.dqdl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that a ruleset brings along: a where clause, a query. It runs between parentheses that it
 * cannot leave, so it stays one expression or one SELECT, whatever it says.
 */
public final class SqlFragment {
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /** The ends of the run's interval, outside quotes, and not the cast {@code ::to}. */
  private static final Pattern END_OF_INTERVAL =
      Pattern.compile(QUOTED.pattern() + "|(?<!:):(from|to)\\b");

  /** Another name after a colon, and a question mark, would wait for values that nobody binds. */
  private static final Pattern REFUSED =
      Pattern.compile("--|/\\*|['\";?$]|(?<!:):(?=[\\p{L}_])", Pattern.UNICODE_CHARACTER_CLASS);

  private SqlFragment() {}

  /**
   * The SQL in parentheses, with the interval's ends for {@code :from} and {@code :to}.
   *
   * @throws BadRule when it may not be one expression: a semicolon, a comment, a placeholder, a
   *     quote or a parenthesis without its partner, or a backslash, which escapes a quote on some
   *     servers and not on others
   */
  public static String enclosed(String sql, Occasion occasion) {
    if (sql.indexOf('\\') >= 0 || sql.indexOf('\0') >= 0) {
      throw new BadRule("a backslash is not supported in SQL; in a pattern write [0-9] or [.]");
    }
    String complete = withInterval(sql, occasion);
    String bare = QUOTED.matcher(complete).replaceAll("");
    Matcher refused = REFUSED.matcher(bare);
    if (refused.find()) {
      throw new BadRule(
          "its SQL may be one expression or query only; remove the " + refused.group());
    }
    requirePairs(bare);
    return "(" + complete.strip() + ")";
  }

  private static String withInterval(String sql, Occasion occasion) {
    return END_OF_INTERVAL
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null ? found.group() : end(found.group(1), occasion)));
  }

  private static String end(String name, Occasion occasion) {
    return Occasion.sql(name.equals("from") ? occasion.span().from() : occasion.span().to());
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
