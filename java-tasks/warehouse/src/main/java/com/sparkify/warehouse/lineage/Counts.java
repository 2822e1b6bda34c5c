package com.sparkify.warehouse.lineage;

/** How much a run read and wrote; null what the task does not count. */
public record Counts(Long filesIn, Long rowsIn, Long bytesIn, Long rowsOut, Long bytesOut) {}
