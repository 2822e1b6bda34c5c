package com.sparkify.warehouse.staging;

import java.util.List;
import java.util.Optional;

/** Where a run looks for files, and for which: what is known by their addresses. */
public interface Scope {
  /** The folder that holds all of it, ending with a slash. */
  String root();

  /** What is compared, folder by folder, each ending with a slash; none holds another. */
  default List<String> folders() {
    return List.of(root());
  }

  /**
   * Whether the folders have so many folders below them that these are worth listing by themselves.
   */
  default boolean isDeep() {
    return false;
  }

  /** Whether a file's name is one of those that the table is made of. */
  boolean recognises(String uri);

  /** Whether the run is about a file of such a name. */
  boolean asksFor(String uri);

  /**
   * The file that would hold what a vanished one held. It comes later in the order of addresses.
   */
  default Optional<String> successor(String uri) {
    return Optional.empty();
  }
}
