package redshiftlocal.session.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.sql.secrets.Secrets;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;

/**
 * Keeps the secrets of the texts that a client has sent since it was last told that we are ready
 * out of the errors that they lead to: an error quotes what it stumbled over.
 */
public final class ShownErrors {
  private static final int MOST_MESSAGES = 100;

  /**
   * Of the texts together, which are kept until the client is told that we are ready; it may never
   * ask for that.
   */
  private static final int MOST_BYTES = 4 << 20;

  /** Longer texts are cut up one at a time, as for their translation. */
  private static final int LARGE = 1 << 20;

  private static final Object ONE_AT_A_TIME = new Object();

  private final Deque<Message> messages = new ArrayDeque<>();
  private long bytes;

  /** Whether there were texts that are not kept any more. */
  private boolean forgotten;

  /** Remembers a Query or Parse message. */
  public void expect(Message message) {
    messages.addLast(message);
    bytes += message.body().length;
    while (messages.size() > MOST_MESSAGES || bytes > MOST_BYTES) {
      bytes -= messages.removeFirst().body().length;
      forgotten = true;
    }
  }

  public void atRest() {
    messages.clear();
    bytes = 0;
    forgotten = false;
  }

  /** The fields of an ErrorResponse without secrets. */
  public Map<Character, String> fields(Map<Character, String> fields) {
    Veil veil = veil();
    Map<Character, String> shown = new HashMap<>(fields);
    shown.replaceAll((field, value) -> veil.over(value));
    return shown;
  }

  /** A fault of ours as it may stand in a log: its stack trace without secrets. */
  public String trace(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    return veil().over(trace.toString());
  }

  private Veil veil() {
    if (forgotten) {
      return Veil.overAllQuotes();
    }
    if (bytes <= LARGE) {
      return overSecrets();
    }
    synchronized (ONE_AT_A_TIME) {
      return overSecrets();
    }
  }

  private Veil overSecrets() {
    Set<String> secrets = new HashSet<>();
    boolean isReadable = true;
    for (Message message : messages) {
      Optional<Set<String>> found = Secrets.in(sql(message));
      isReadable &= found.isPresent();
      found.ifPresent(secrets::addAll);
    }
    return Veil.of(secrets, isReadable);
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
