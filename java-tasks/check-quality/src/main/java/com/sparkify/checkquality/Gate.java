package com.sparkify.checkquality;

import java.util.Locale;

/** Where in the pipeline a check stands, and so which tables it is about. */
enum Gate {
  /** The raw tables, before the star schema changes. */
  STAGING("sparkify_staging"),
  /** The star schema, after the load. */
  WAREHOUSE("sparkify");

  private final String schema;

  Gate(String schema) {
    this.schema = schema;
  }

  /** The schema of the tables it checks. */
  String schema() {
    return schema;
  }

  /** As it is written on the command line, and the name of its folder of rulesets. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
