package com.sparkify.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.warehouse.storage.StoredFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How files become units. */
class UnitPackerTest {
  private record Unit(List<String> files, Set<Long> predecessors) {}

  private final List<Unit> units = new ArrayList<>();

  private UnitPacker packer(int mostFiles, long mostBytes) {
    return new UnitPacker(
        mostFiles,
        mostBytes,
        (files, predecessors) ->
            units.add(new Unit(files.stream().map(StoredFile::uri).toList(), predecessors)));
  }

  private static StoredFile file(String name, long size) {
    return new StoredFile(name, "e", size, Instant.EPOCH);
  }

  private static void add(UnitPacker packer, int files, long size) throws SQLException {
    for (String name : IntStream.range(0, files).mapToObj(i -> "f" + (10 + i)).toList()) {
      packer.add(file(name, size), false);
    }
  }

  @Test
  void fewFilesAreAUnitEach() throws SQLException {
    UnitPacker packer = packer(100, 1000);
    add(packer, UnitPacker.FEW, 1);
    packer.finish();
    assertThat(units).hasSize(UnitPacker.FEW).allMatch(unit -> unit.files().size() == 1);
  }

  @Test
  void moreFilesArePackedByNumber() throws SQLException {
    UnitPacker packer = packer(10, 1000);
    add(packer, 25, 1);
    packer.finish();
    assertThat(units).extracting(unit -> unit.files().size()).containsExactly(10, 10, 5);
  }

  @Test
  void moreFilesArePackedByBytesAndALargeOneIsAlone() throws SQLException {
    UnitPacker packer = packer(100, 10);
    packer.add(file("a", 50), false);
    add(packer, 12, 4);
    packer.finish();
    assertThat(units).extracting(unit -> unit.files().size()).startsWith(1, 2, 2).hasSize(7);
  }

  @Test
  void fewFilesThatWereRefusedAreAUnitEachApartFromOthers() throws SQLException {
    UnitPacker packer = packer(100, 1000);
    add(packer, 9, 1);
    packer.add(file("b", 1), true);
    packer.add(file("a", 1), true, 3);
    packer.finish();
    assertThat(units).extracting(unit -> unit.files().size()).containsExactly(9, 1, 1);
    assertThat(units.get(1).files()).containsExactly("b");
    assertThat(units.get(2)).isEqualTo(new Unit(List.of("a"), Set.of(3L)));
  }

  @Test
  void manyThatWereRefusedArePackedIntoParts() throws SQLException {
    UnitPacker packer = packer(100, 1000);
    for (int i = 0; i < 10 * UnitPacker.PARTS - 1; i++) {
      packer.add(file("f" + (1000 + i), 1), true);
    }
    packer.finish();
    assertThat(units).hasSize(UnitPacker.PARTS);
    assertThat(units).extracting(unit -> unit.files().size()).startsWith(10, 10).endsWith(9);
  }

  @Test
  void aUnitKnowsWhatItStandsInForAndHasItsFilesInOrder() throws SQLException {
    UnitPacker packer = packer(100, 1000);
    add(packer, 9, 1);
    packer.add(file("b", 1), false, 7);
    packer.add(file("a", 1), false, 3);
    packer.finish();
    assertThat(units).hasSize(1);
    assertThat(units.get(0).files()).startsWith("a", "b", "f10");
    assertThat(units.get(0).predecessors()).containsExactly(3L, 7L);
  }

  @Test
  void anEmptyUnitStandsForWhatVanished() throws SQLException {
    UnitPacker packer = packer(100, 1000);
    packer.addVanished(5);
    packer.addVanished(4);
    packer.finish();
    assertThat(units).containsExactly(new Unit(List.of(), Set.of(4L, 5L)));
  }

  @Test
  void ofNothingThereIsNoUnit() throws SQLException {
    packer(100, 1000).finish();
    assertThat(units).isEmpty();
  }
}
