package com.sparkify.warehouse;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;

/**
 * Reports at regular intervals how long something has been running, until it is closed.
 *
 * <p>A long statement logs nothing, and what is between a container and whoever reads its log (a
 * proxy of the Docker socket, a load balancer) takes a silent connection for a dead one and cuts
 * it.
 */
final class Heartbeat {
  private final Timer timer = new Timer("heartbeat", true);

  private Heartbeat() {}

  /**
   * Calls {@code action}, on a thread of its own, each time that this much more time has passed.
   */
  static Heartbeat start(Duration every, Consumer<Duration> action) {
    Heartbeat heartbeat = new Heartbeat();
    long begin = System.nanoTime();
    TimerTask beat =
        new TimerTask() {
          @Override
          public void run() {
            action.accept(Duration.ofNanos(System.nanoTime() - begin));
          }
        };
    heartbeat.timer.schedule(beat, every.toMillis(), every.toMillis());
    return heartbeat;
  }

  /** When this returns no call begins any more. */
  void close() {
    timer.cancel();
  }
}
