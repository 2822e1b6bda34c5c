package redshiftsql.words;

import java.util.Set;
import java.util.stream.Collectors;

/** The names in the first column of a data file: what Redshift knows of a kind. */
public enum KnownNames {
  /** Developer guide, "Reserved words": names only in quotes. */
  RESERVED_WORDS("reserved_words.tsv"),
  /** What SET and SHOW know. */
  SETTINGS("settings.tsv"),
  /** System tables and views, and the catalogue. */
  SYSTEM_TABLES("system_tables.tsv"),
  /** The parts of a date, with their abbreviations. */
  DATE_PARTS("date_parts.tsv"),
  OPERATORS("operators.tsv");

  private final Set<String> names;

  KnownNames(String file) {
    names = Resource.rows(file).stream().map(row -> row[0]).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether Redshift knows this name, in lower case. */
  public boolean contains(String name) {
    return names.contains(name);
  }
}
