package com.sparkify.warehouse.lineage;

/** How much a run read and wrote; 0 where it did not, or does not know. */
public record Counts(long filesIn, long rowsIn, long bytesIn, long rowsOut, long bytesOut) {}
