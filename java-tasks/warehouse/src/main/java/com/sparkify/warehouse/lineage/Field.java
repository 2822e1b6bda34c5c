package com.sparkify.warehouse.lineage;

/**
 * A column of a table.
 *
 * @param type as the warehouse calls it; null when it is not known
 */
public record Field(String name, String type) {}
