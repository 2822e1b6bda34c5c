package redshiftlocal.session.history;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import redshiftlocal.copy.load.LoadProgress;

/** The COPYs that run now on a server, for STV_LOAD_STATE. */
public final class RunningLoads {
  private final Set<LoadProgress> running = ConcurrentHashMap.newKeySet();

  public void add(LoadProgress load) {
    running.add(load);
  }

  public void remove(LoadProgress load) {
    running.remove(load);
  }

  /** What this user may see: a superuser everything, others their own. */
  List<LoadProgress.State> visibleTo(long userId, boolean superuser) {
    return running.stream()
        .filter(load -> superuser || load.userId() == userId)
        .map(LoadProgress::state)
        .toList();
  }
}
