package dataquality.dqdl;

import java.util.Locale;

/** What a broken rule leads to. */
public enum Severity {
  /** The check fails: the run stops there, and somebody is told. */
  ERROR,
  /** It is reported, and the run goes on. */
  WARN;

  /** As it is written in a ruleset, and stored. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
