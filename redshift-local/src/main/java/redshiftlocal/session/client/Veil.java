package redshiftlocal.session.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides secrets in short texts. It looks at each place of a text once, and has bounds for the text
 * and for the secrets, since clients choose both.
 */
final class Veil {
  private static final String HIDDEN = "***";

  /** Redshift's messages are a line or two. */
  private static final int LONGEST_TEXT = 8 << 10;

  /** Shorter ones would black out pieces of ordinary words. */
  private static final int SHORTEST_SECRET = 4;

  private static final int LONGEST_SECRET = 2 << 10;

  /** In characters; a place of a text may be compared with nearly all of them. */
  private static final int MOST_SECRETS = 32 << 10;

  /** Up to the end, since what is quoted may have been cut there. */
  private static final Pattern AT_OR_NEAR = Pattern.compile("(?s)(at or near )\".*");

  private static final Pattern QUOTES = Pattern.compile("(?s)[\"'].*");

  /** Replaces what nobody knows to be no secret. */
  private final Pattern unknown;

  private final String instead;

  /** One of the secrets, the longest of those that are there. */
  private final Pattern secret;

  private Veil(Pattern unknown, String instead, Pattern secret) {
    this.unknown = unknown;
    this.instead = instead;
    this.secret = secret;
  }

  /** When it is not known what the secrets are: no word in quotes is shown. */
  static Veil overAllQuotes() {
    return new Veil(QUOTES, HIDDEN, null);
  }

  /**
   * Over these secrets.
   *
   * @param complete whether they are all; if not, no place in a statement is shown
   */
  static Veil of(Collection<String> secrets, boolean complete) {
    List<String> hidden =
        secrets.stream().filter(secret -> secret.length() >= SHORTEST_SECRET).toList();
    if (hidden.stream().mapToLong(String::length).sum() > MOST_SECRETS
        || hidden.stream().anyMatch(secret -> secret.length() > LONGEST_SECRET)) {
      return overAllQuotes();
    }
    String instead = "$1\"" + HIDDEN + "\"";
    return new Veil(complete ? null : AT_OR_NEAR, instead, anyOf(hidden));
  }

  /** A secret may be a part of another. */
  private static Pattern anyOf(List<String> secrets) {
    return secrets.isEmpty()
        ? null
        : Pattern.compile(
            secrets.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
  }

  /** The beginning of the text with its secrets hidden. */
  String over(String text) {
    String shown = secret == null ? beginning(text) : withoutSecrets(text);
    return unknown == null ? shown : unknown.matcher(shown).replaceAll(instead);
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }

  /** A secret that begins before the end of what is shown is read to its own end. */
  private String withoutSecrets(String text) {
    int end = Math.min(text.length(), LONGEST_TEXT);
    Matcher matcher =
        secret.matcher(text.substring(0, Math.min(text.length(), end + LONGEST_SECRET)));
    StringBuilder shown = new StringBuilder();
    int position = 0;
    while (matcher.find() && matcher.start() < end) {
      shown.append(text, position, matcher.start()).append(HIDDEN);
      position = matcher.end();
    }
    return shown.append(text, position, Math.max(position, end)).toString();
  }
}
