package redshiftlocal.copy.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import redshiftlocal.s3.ObjectStore.StoredObject;

/**
 * How far a COPY has come; written by its readers, read by other sessions. Sizes are in bytes, as
 * the objects are stored.
 */
public final class LoadProgress {
  private final int queryId;
  private final int pid;
  private final long userId;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong lines = new AtomicLong();
  private final AtomicInteger files = new AtomicInteger();
  private volatile List<StoredObject> objects = List.of();
  private volatile String currentFile = "";

  public LoadProgress(int queryId, int pid, long userId) {
    this.queryId = queryId;
    this.pid = pid;
    this.userId = userId;
  }

  public long userId() {
    return userId;
  }

  public void expect(List<StoredObject> all) {
    objects = all;
  }

  void begun(StoredObject object) {
    currentFile = object.uri();
  }

  void done(StoredObject object, long rows) {
    bytes.addAndGet(object.size());
    lines.addAndGet(rows);
    files.incrementAndGet();
  }

  /** A consistent enough look at it, for the columns of STV_LOAD_STATE. */
  public State state() {
    long all = objects.stream().mapToLong(StoredObject::size).sum();
    return new State(
        queryId,
        pid,
        userId,
        all,
        bytes.get(),
        lines.get(),
        objects.size(),
        files.get(),
        currentFile);
  }

  /** STV_LOAD_STATE's columns. */
  public record State(
      int query,
      int pid,
      long userId,
      long bytesToLoad,
      long bytesLoaded,
      long lines,
      int files,
      int filesComplete,
      String currentFile) {}
}
