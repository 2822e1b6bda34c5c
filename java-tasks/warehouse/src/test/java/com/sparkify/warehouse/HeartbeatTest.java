package com.sparkify.warehouse;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final LinkedBlockingQueue<Duration> beats = new LinkedBlockingQueue<>();

  @Test
  void tellsAgainAndAgainHowLongItHasBeen() throws InterruptedException {
    Heartbeat heartbeat = Heartbeat.start(Duration.ofMillis(10), beats::add);
    Duration first = beats.poll(30, TimeUnit.SECONDS);
    Duration second = beats.poll(30, TimeUnit.SECONDS);
    heartbeat.close();
    assertTrue(first.toMillis() >= 9, first::toString);
    assertTrue(second.compareTo(first) > 0, second::toString);
  }

  @Test
  void isSilentAfterItsEnd() throws InterruptedException {
    Heartbeat.start(Duration.ofMillis(20), beats::add).close();
    assertNull(beats.poll(100, TimeUnit.MILLISECONDS));
  }
}
