package redshiftlocal.session.history;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What each session runs or has run last, without secrets, for PG_STAT_ACTIVITY and STV_RECENTS:
 * PostgreSQL shows the texts that it was sent.
 */
final class ShownTexts {
  /** PostgreSQL's default for track_activity_query_size. */
  private static final int LONGEST = 1024;

  private final Map<Integer, Shown> sessions = new ConcurrentHashMap<>();

  private record Shown(long userId, String text) {}

  void put(int pid, long userId, String text) {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST));
    sessions.put(pid, new Shown(userId, beginning));
  }

  void remove(int pid) {
    sessions.remove(pid);
  }

  /** By PostgreSQL's process, what this user may see: a superuser everything, others their own. */
  Map<Integer, String> visibleTo(long userId, boolean superuser) {
    return sessions.entrySet().stream()
        .filter(session -> superuser || session.getValue().userId() == userId)
        .collect(Collectors.toMap(Map.Entry::getKey, session -> session.getValue().text()));
  }
}
