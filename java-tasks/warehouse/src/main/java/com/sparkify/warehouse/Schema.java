package com.sparkify.warehouse;

/** Where the warehouse's tables are, and how new they have to be. */
public final class Schema {
  /** The newest migration of create-tables. */
  public static final int VERSION = 4;

  /** The schemas, the one with the bookkeeping last. */
  public static final java.util.List<String> NAMES =
      java.util.List.of("sparkify", "sparkify_staging", "sparkify_ops");

  /** Flyway's table of the migrations that ran. */
  public static final String HISTORY = "sparkify_ops.flyway_schema_history";

  private Schema() {}
}
