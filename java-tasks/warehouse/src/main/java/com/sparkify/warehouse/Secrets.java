package com.sparkify.warehouse;

import java.util.regex.Pattern;

/** Keeps passwords and keys out of what is shown. */
public final class Secrets {
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?i)(password|pwd|secret_access_key|secretaccesskey|session_token|sessiontoken|secret)"
              + "(['\"]?\\s*[=:]\\s*['\"]?|\\s+')[^&;\\s'\"]+");

  private Secrets() {}

  /** The text with what follows {@code password=} and the like replaced. */
  public static String withoutPasswords(String text) {
    return text == null ? "" : IN_TEXT.matcher(text).replaceAll("$1$2***");
  }

  /** The same, and this secret itself replaced wherever it stands. */
  static String without(String secret, String text) {
    String shown = withoutPasswords(text);
    return secret == null || secret.isEmpty() ? shown : shown.replace(secret, "***");
  }
}
