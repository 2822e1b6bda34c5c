package redshiftlocal.benchmark;

/** How long something takes. */
final class Seconds {
  private Seconds() {}

  /** Work that may fail with {@code E} or {@code F}. */
  interface Work<E extends Exception> {
    void run() throws E;
  }

  static <E extends Exception> double of(Work<E> work) throws E {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }
}
