package redshiftlocal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What starts in a thread of its own, while the caller starts something else. */
final class InBackground<T> {
  private final FutureTask<T> start;

  private InBackground(FutureTask<T> start) {
    this.start = start;
  }

  static <T> InBackground<T> begin(Callable<T> work) {
    FutureTask<T> start = new FutureTask<>(work);
    Thread thread = new Thread(start, "redshift-local-start");
    thread.setDaemon(true);
    thread.start();
    return new InBackground<>(start);
  }

  /**
   * Waits until it has started.
   *
   * @throws IOException why it has not
   */
  T await() throws IOException {
    try {
      return start.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was starting");
    }
  }
}
