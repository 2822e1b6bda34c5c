package com.sparkify.warehouse;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes SIGTERM cancel the running statement, so that the transaction is rolled back at once. */
final class Stop {
  /** The scheduler kills after 3 seconds; the JVM's own end needs a part of them. */
  private static final long PATIENCE_MILLIS = 2000;

  private static final long PAUSE_MILLIS = 200;

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
    Thread cancel = new Thread(() -> keepCancelling(running), "cancel");
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

  /** A cancel that reaches the server before its statement does is lost, so one is not enough. */
  private void keepCancelling(RunningStatement running) {
    try {
      do {
        running.stop();
      } while (!finished.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
