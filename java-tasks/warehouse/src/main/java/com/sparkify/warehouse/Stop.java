package com.sparkify.warehouse;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes SIGTERM cancel the running statement, so that the transaction is rolled back at once. */
final class Stop {
  /** The scheduler kills after 3 seconds; the JVM's own end needs a part of them. */
  private static final long PATIENCE_MILLIS = 2000;

  private final CountDownLatch finished = new CountDownLatch(1);

  private Stop() {}

  static Stop onSignal(RunningStatement running) {
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.end(running), "stop"));
    return stop;
  }

  void done() {
    finished.countDown();
  }

  private void end(RunningStatement running) {
    if (finished.getCount() == 0) {
      return;
    }
    Thread cancel = new Thread(running::stop, "cancel");
    cancel.setDaemon(true);
    cancel.start();
    try {
      if (!finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        // The server rolls back what a client that has gone leaves open.
        Runtime.getRuntime().halt(143);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
