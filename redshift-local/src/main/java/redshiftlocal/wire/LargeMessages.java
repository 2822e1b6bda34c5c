package redshiftlocal.wire;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory for the large messages of all clients together: a share of the heap. Small ones are
 * free, so that clients with ordinary statements never wait for those with large ones.
 */
public final class LargeMessages {
  /** What each session may have without asking. */
  static final int FREE = 64 << 10;

  private static final int SHARE = 8;
  private static final int UNIT = 1 << 10;

  /** How long a message waits for those before it. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** How long a client may take to send one. */
  static final Duration LONGEST_SENDING = Duration.ofSeconds(20);

  private final int capacity;
  private final Semaphore units;

  private LargeMessages(long bytes) {
    this.capacity = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
    this.units = new Semaphore(capacity, true);
  }

  /** A share of this process's heap. */
  public static LargeMessages ofHeap() {
    return new LargeMessages(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** Memory for one message, given back when it is closed. */
  final class Grant implements AutoCloseable {
    private int taken;

    /**
     * Takes what a message of this many bytes needs; waits for it.
     *
     * @throws NotTaken when it does not come in time
     */
    void take(int bytes) {
      close();
      int wanted = bytes <= FREE ? 0 : Math.min(capacity, bytes / UNIT + 1);
      if (wanted > 0 && !acquire(wanted)) {
        throw new NotTaken(
            "53200", "out of memory: other clients send too many large messages; try again later");
      }
      taken = wanted;
    }

    @Override
    public void close() {
      units.release(taken);
      taken = 0;
    }
  }

  private boolean acquire(int wanted) {
    try {
      return units.tryAcquire(wanted, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The message is not taken; the connection cannot go on. */
  public static final class NotTaken extends RuntimeException {
    private final String sqlState;

    NotTaken(String sqlState, String message) {
      super(message);
      this.sqlState = sqlState;
    }

    public String sqlState() {
      return sqlState;
    }
  }
}
