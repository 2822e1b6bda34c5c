package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.storage.StoredFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions of files that the gate refused, or that somebody took back, and that no unit has
 * brought since. They are few, and held for the length of a run.
 */
final class RefusedVersions {
  /**
   * A refused version of a file.
   *
   * @param ownVerdict whether the verdict is about this file; if not, it was refused together with
   *     others, and nobody knows which of them is at fault
   * @param newest whether no other version of the file has been judged since
   */
  private record Version(String etag, boolean ownVerdict, boolean newest) {}

  private final Map<String, List<Version>> versions = new LinkedHashMap<>();

  /** Takes the rows of {@code refused_versions.sql}. */
  RefusedVersions(List<Row> rows) {
    for (Row row : rows) {
      versions
          .computeIfAbsent(row.text("uri"), uri -> new ArrayList<>(1))
          .add(
              new Version(
                  row.text("etag"), (boolean) row.get("own_verdict"), (boolean) row.get("newest")));
    }
  }

  /** The files of which nothing better than a refused version is known, by address. */
  List<String> files() {
    return versions.keySet().stream().filter(this::concern).toList();
  }

  /** Whether nothing better than a refused version of a file is known. */
  boolean concern(String uri) {
    return of(uri).stream().anyMatch(Version::newest);
  }

  /** Whether there is any version that nobody wants. */
  boolean holdUnwanted() {
    return versions.values().stream().flatMap(List::stream).anyMatch(Version::ownVerdict);
  }

  /** Whether nobody wants this version of a file: the verdict is about it. */
  boolean isUnwanted(StoredFile file) {
    return of(file.uri()).stream()
        .anyMatch(version -> version.ownVerdict() && version.etag().equals(file.etag()));
  }

  /** Whether another version of a file than this one is unwanted. */
  boolean anotherIsUnwanted(FileVersion file) {
    return of(file.uri()).stream()
        .anyMatch(version -> version.ownVerdict() && !version.etag().equals(file.etag()));
  }

  private List<Version> of(String uri) {
    return versions.getOrDefault(uri, List.of());
  }
}
