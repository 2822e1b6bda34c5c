package com.sparkify.sandbox.sample;

/** One line of a log. */
record Event(long ts, long session, int item, String json) {}
