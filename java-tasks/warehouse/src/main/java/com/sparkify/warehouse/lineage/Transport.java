package com.sparkify.warehouse.lineage;

import java.io.IOException;

/** Takes events to where they are collected. */
interface Transport {
  /** Loads what sending needs, so that sending itself waits for others only. */
  default void prepare() {}

  /** Takes one there, or throws; it may take its time. */
  void send(String event) throws IOException, InterruptedException;
}
