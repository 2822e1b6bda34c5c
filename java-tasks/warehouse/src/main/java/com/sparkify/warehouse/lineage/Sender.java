package com.sparkify.warehouse.lineage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events beside the work, in their order. Only at the end does the task wait for it, and not
 * for long: what a server of lineage does is no reason for data to be late.
 */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration OWN_PATIENCE = Duration.ofSeconds(10);

  private final Transport transport;
  private final List<Future<?>> sent = new ArrayList<>();
  private final ExecutorService making = Executors.newSingleThreadExecutor(Sender::daemon);
  private final ExecutorService sending = Executors.newSingleThreadExecutor(Sender::daemon);

  Sender(Transport transport) {
    this.transport = transport;
    making.execute(transport::prepare);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lineage");
    thread.setDaemon(true);
    return thread;
  }

  /** Makes and sends it soon. */
  void send(Supplier<String> event) {
    Future<String> made = making.submit(event::get);
    sent.add(
        sending.submit(
            () -> {
              transport.send(made.get());
              return null;
            }));
  }

  /** Gives what is still to be sent a moment, and warns once when an event got lost. */
  void finish() {
    making.shutdown();
    sending.shutdown();
    try {
      // Of our own making, which is no matter of a server's.
      making.awaitTermination(OWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!sending.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        sending.shutdownNow();
        warn("no answer within " + PATIENCE.toMillis() + " ms");
        return;
      }
      for (Future<?> event : sent) {
        event.get();
      }
    } catch (ExecutionException e) {
      warn(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      warn("interrupted");
    }
  }

  private void warn(String why) {
    LOG.warn("the lineage of this run is not complete at {}: {}", transport, why);
  }
}
