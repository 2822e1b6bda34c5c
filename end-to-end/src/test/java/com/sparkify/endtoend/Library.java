package com.sparkify.endtoend;

import java.util.Comparator;

/** A third-party library: group and artifact, version, and the licence that its POM declares. */
record Library(String name, String version, String licence) implements Comparable<Library> {
  private static final Comparator<Library> ORDER =
      Comparator.comparing(Library::name).thenComparing(Library::version);

  @Override
  public int compareTo(Library other) {
    return ORDER.compare(this, other);
  }
}
