package redshiftlocal.session;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import redshiftlocal.sql.Secrets;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;

/**
 * Keeps the secrets of the texts that a client has sent since it was last told that we are ready
 * out of the errors that they lead to: an error quotes what it stumbled over.
 */
final class ShownErrors {
  private static final int MOST_MESSAGES = 100;

  /** Shorter ones would black out pieces of ordinary words. */
  private static final int SHORTEST_HIDDEN = 4;

  private static final String HIDDEN = "***";
  private static final Pattern QUOTED = Pattern.compile("(?s)(at or near )\".*\"");

  private final Deque<Message> messages = new ArrayDeque<>();

  /** Remembers a Query or Parse message. */
  void expect(Message message) {
    if (messages.size() == MOST_MESSAGES) {
      messages.removeFirst();
    }
    messages.addLast(message);
  }

  void atRest() {
    messages.clear();
  }

  /** The fields of an ErrorResponse without secrets. */
  Map<Character, String> fields(Map<Character, String> fields) {
    UnaryOperator<String> hide = hide();
    Map<Character, String> shown = new HashMap<>(fields);
    shown.replaceAll((field, value) -> hide.apply(value));
    return shown;
  }

  /** A fault of ours as it may stand in a log: its stack trace without secrets. */
  String trace(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    return hide().apply(trace.toString());
  }

  private UnaryOperator<String> hide() {
    Set<String> secrets = new HashSet<>();
    boolean isReadable = true;
    for (Message message : messages) {
      Optional<Set<String>> found = Secrets.in(sql(message));
      isReadable &= found.isPresent();
      found.ifPresent(secrets::addAll);
    }
    // A secret may be a part of another.
    List<String> longestFirst =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST_HIDDEN)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    boolean all = isReadable;
    return text -> {
      String shown = text;
      for (String secret : longestFirst) {
        shown = shown.replace(secret, HIDDEN);
      }
      return all ? shown : QUOTED.matcher(shown).replaceAll("$1\"" + HIDDEN + "\"");
    };
  }

  private static String sql(Message message) {
    if (message.type() == 'Q') {
      return message.text();
    }
    BodyReader body = message.reader();
    body.string();
    return body.string();
  }
}
