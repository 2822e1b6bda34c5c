package com.sparkify.publishanalytics;

import java.time.Instant;

/**
 * What the warehouse holds when the questions are asked.
 *
 * @param first start of the first play, or null
 * @param last start of the last play, or null
 */
record Content(long plays, Instant first, Instant last) {}
