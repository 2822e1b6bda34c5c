package com.sparkify.sandbox;

/** One line of a log. */
record Event(long ts, long session, int item, String json) {}
