package redshiftlocal.session;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.sql.Secrets;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;

/**
 * Keeps the secrets of the texts that a client has sent since it was last told that we are ready
 * out of the errors that they lead to: an error quotes what it stumbled over.
 */
final class ShownErrors {
  private static final int MOST_MESSAGES = 100;

  /** Of the texts together, which are kept until the client is told that we are ready. */
  private static final int MOST_BYTES = 32 << 20;

  private final Deque<Message> messages = new ArrayDeque<>();
  private long bytes;

  /** Whether there were texts that are not kept any more. */
  private boolean forgotten;

  /** Remembers a Query or Parse message. */
  void expect(Message message) {
    messages.addLast(message);
    bytes += message.body().length;
    while (messages.size() > 1 && (messages.size() > MOST_MESSAGES || bytes > MOST_BYTES)) {
      bytes -= messages.removeFirst().body().length;
      forgotten = true;
    }
  }

  void atRest() {
    messages.clear();
    bytes = 0;
    forgotten = false;
  }

  /** The fields of an ErrorResponse without secrets. */
  Map<Character, String> fields(Map<Character, String> fields) {
    Veil veil = veil();
    Map<Character, String> shown = new HashMap<>(fields);
    shown.replaceAll((field, value) -> veil.over(value));
    return shown;
  }

  /** A fault of ours as it may stand in a log: its stack trace without secrets. */
  String trace(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    return veil().over(trace.toString());
  }

  private Veil veil() {
    Set<String> secrets = new HashSet<>();
    boolean isReadable = true;
    for (Message message : messages) {
      Optional<Set<String>> found = Secrets.in(sql(message));
      isReadable &= found.isPresent();
      found.ifPresent(secrets::addAll);
    }
    return forgotten ? Veil.overAllQuotes() : Veil.of(secrets, isReadable);
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
