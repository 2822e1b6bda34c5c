package redshiftsql.resolve;

/**
 * What one item of a FROM clause brings into its query.
 *
 * @param name its alias, or the last part of its own name; empty for a subquery that has none
 */
record Range(String name, Columns columns) {}
