package com.sparkify.warehouse;

import java.util.Map;

/**
 * Whose load units a task is about: those of its run. Commands that somebody types without a run id
 * belong together: they are about the units of all such commands.
 *
 * @param runId also who is noted for a change
 * @param byHand whether no run id was given
 */
public record RunUnits(String runId, boolean byHand) {
  /** With what a run id begins when none was given. */
  static final String BY_HAND = "manual-";

  /** As the statements take it: {@code :run_id}, {@code :by_hand}. */
  public Map<String, Object> values() {
    return Map.of("run_id", runId, "by_hand", byHand);
  }

  /** For a message. */
  @Override
  public String toString() {
    return byHand ? "runs without a run id" : "run " + runId;
  }
}
