package redshiftsql.tree;

/**
 * What becomes of the capital letters of names in quotes; names without quotes fold to lower case
 * always (developer guide, "enable_case_sensitive_identifier").
 */
public enum NameCase {
  /** They fold too, as long as the setting is off. */
  FOLDED,
  /** They are kept: the setting is on. */
  KEPT
}
