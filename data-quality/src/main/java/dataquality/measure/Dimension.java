package dataquality.measure;

import java.util.Locale;

/**
 * What of a table's quality a kind of rule is about. The six dimensions are those of DAMA UK, "The
 * Six Primary Dimensions for Data Quality Assessment" (2013), without accuracy, which wants the
 * real world to compare with, and with volume, without which an empty table is perfect.
 */
public enum Dimension {
  /** As many rows as there ought to be. */
  VOLUME,
  /** The values are there. */
  COMPLETENESS,
  /** Nothing is there twice. */
  UNIQUENESS,
  /** The values are of the form, type or range that they ought to have. */
  VALIDITY,
  /** The data are recent enough. */
  TIMELINESS,
  /** What is said in two places is the same. */
  CONSISTENCY;

  /** As people read it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
