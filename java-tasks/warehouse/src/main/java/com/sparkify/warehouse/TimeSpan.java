package com.sparkify.warehouse;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a span such as {@code 48h}, {@code 2d}, {@code 90m}, {@code 0}, or ISO's {@code PT48H}. */
public final class TimeSpan {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([dhms])");

  private TimeSpan() {}

  /**
   * A span that is not negative; null is zero.
   *
   * @param option what it was given for, to be named in a refusal
   */
  public static Duration parse(String option, String text) {
    if (text == null || text.strip().equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    try {
      Duration span =
          matcher.matches()
              ? Duration.parse(
                  matcher.group(2).equals("d")
                      ? "P" + matcher.group(1) + "D"
                      : "PT" + matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT))
              : Duration.parse(text.strip());
      if (!span.isNegative()) {
        return span;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw new TaskException(
        ExitCode.WRONG_SETTINGS,
        option + " '" + text + "' is no span of time: write 48h, 2d, 0, or PT48H");
  }
}
