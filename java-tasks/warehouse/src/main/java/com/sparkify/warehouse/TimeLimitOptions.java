package com.sparkify.warehouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How long the task waits for the warehouse. */
final class TimeLimitOptions {
  /** Both limits are milliseconds in an int in the end. */
  private static final int MOST_SECONDS = Integer.MAX_VALUE / 1000;

  /** The driver takes its properties from the URL first, and their names in any case. */
  private static final Pattern IN_URL = Pattern.compile("(?i)[?&;]socketTimeout=([^&;]*)");

  @Option(
      names = "--statement-timeout",
      paramLabel = "SECONDS",
      description =
          "the warehouse ends a statement that takes longer, the waiting for locks included; 0:"
              + " never; default: 3000")
  String statement;

  @Option(
      names = "--socket-timeout",
      paramLabel = "SECONDS",
      description =
          "a connection that is silent for longer is given up; more than"
              + " --statement-timeout, since a statement at work sends nothing; 0: never; default:"
              + " 3300")
  String socket;

  /** Adds what is wrong; the result is to be used only when nothing was. */
  TimeLimits limits(WarehouseUrl url, Problems problems) {
    return new TimeLimits(
        seconds("--statement-timeout", statement, TimeLimits.DEFAULT.statementSeconds(), problems),
        socketSeconds(url, problems));
  }

  private int socketSeconds(WarehouseUrl url, Problems problems) {
    int given = seconds("--socket-timeout", socket, TimeLimits.DEFAULT.socketSeconds(), problems);
    Matcher inUrl = IN_URL.matcher(url.text());
    if (!inUrl.find()) {
      return given;
    }
    if (socket != null) {
      problems.add("--socket-timeout and socketTimeout in --warehouse-url: keep one of them");
    }
    return seconds("socketTimeout in --warehouse-url", inUrl.group(1), given, problems);
  }

  private static int seconds(String name, String text, int otherwise, Problems problems) {
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,7}") && Integer.parseInt(text) <= MOST_SECONDS) {
      return Integer.parseInt(text);
    }
    problems.add(
        name + " '" + text + "' is not a number of seconds from 0 (no limit) to " + MOST_SECONDS);
    return otherwise;
  }
}
