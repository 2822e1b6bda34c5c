package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.s3.FolderListing.Range;

/** What a listing reads of the disk, and what it makes of a disk that changes meanwhile. */
class FolderListingTest {
  private static final int FOLDERS = 30;
  private static final int FILES = 30;

  @TempDir Path bucket;
  private final List<Path> read = new ArrayList<>();
  private final List<Path> lookedAt = new ArrayList<>();
  private Path vanishesWhenLookedAt;
  private Path vanishesWhenRead;

  /** Notes what is read, and takes away what vanishes just before. */
  private final class Watched extends Disk {
    @Override
    List<Path> entries(Path folder) throws IOException {
      read.add(folder);
      vanish(folder, vanishesWhenRead);
      return super.entries(folder);
    }

    @Override
    Optional<BasicFileAttributes> attributes(Path path) throws IOException {
      lookedAt.add(path);
      vanish(path, vanishesWhenLookedAt);
      return super.attributes(path);
    }

    private void vanish(Path path, Path vanishing) throws IOException {
      if (path.equals(vanishing)) {
        Files.delete(path);
      }
    }
  }

  @BeforeEach
  void realFolder() throws IOException {
    bucket = bucket.toRealPath();
  }

  private List<String> keys(Range range, int most) throws IOException {
    FolderListing listing = new FolderListing(new BucketTree(bucket, new Watched()), range);
    List<String> keys = new ArrayList<>();
    for (var next = listing.next(); next.isPresent(); next = listing.next()) {
      if (!next.get().node().isFolder() || next.get().isCommonPrefix()) {
        keys.add(next.get().key());
      }
      if (keys.size() == most) {
        break;
      }
    }
    return keys;
  }

  private void largeTree() throws IOException {
    for (int folder = 0; folder < FOLDERS; folder++) {
      Path path = Files.createDirectory(bucket.resolve(String.format("f%03d", folder)));
      for (int file = 0; file < FILES; file++) {
        Files.createFile(path.resolve(String.format("%02d", file)));
      }
    }
  }

  @Test
  void aPageOfALargeTreeReadsNoMoreThanItGives() throws IOException {
    largeTree();

    assertThat(keys(new Range("", "", false), 5)).hasSize(5).startsWith("f000/00");
    assertThat(read).containsExactly(bucket, bucket.resolve("f000"));
    assertThat(lookedAt).hasSize(1 + 5);
  }

  @Test
  void aLaterPageReadsNothingOfThoseBefore() throws IOException {
    largeTree();

    assertThat(keys(new Range("", "f020/28", false), 2)).containsExactly("f020/29", "f021/00");
    assertThat(read).containsExactly(bucket, bucket.resolve("f020"), bucket.resolve("f021"));
    // Where the page before ended, there could be a folder.
    assertThat(lookedAt).hasSize(2 + 1 + 2);
  }

  @Test
  void foldersThatDoNotMatchThePrefixAreNotLookedAt() throws IOException {
    largeTree();

    assertThat(keys(new Range("f02", "f028/28", false), 100)).hasSize(1 + FILES);
    assertThat(read).containsExactly(bucket, bucket.resolve("f028"), bucket.resolve("f029"));
    read.clear();
    assertThat(keys(new Range("f020/1", "", false), 100)).hasSize(10);
    assertThat(read).containsExactly(bucket.resolve("f020"));
  }

  @Test
  void aFolderThatStandsForAllInItIsNotRead() throws IOException {
    largeTree();

    assertThat(keys(new Range("", "", true), 200)).hasSize(FOLDERS).startsWith("f000/", "f001/");
    assertThat(read).containsExactly(bucket);
  }

  @Test
  void aFileThatVanishesIsLeftOut() throws IOException {
    Files.createFile(bucket.resolve("a"));
    vanishesWhenLookedAt = Files.createFile(bucket.resolve("b"));
    Files.createFile(bucket.resolve("c"));

    assertThat(keys(new Range("", "", false), 9)).containsExactly("a", "c");
  }

  @Test
  void aFolderThatVanishesIsLeftOut() throws IOException {
    vanishesWhenLookedAt = Files.createDirectory(bucket.resolve("a"));
    vanishesWhenRead = Files.createDirectory(bucket.resolve("b"));
    Files.createFile(bucket.resolve("c"));

    assertThat(keys(new Range("", "", false), 9)).containsExactly("c");
    assertThat(read).containsExactly(bucket, vanishesWhenRead);
  }

  @Test
  void aPrefixThatIsNoPathMatchesNothing() throws IOException {
    Files.createFile(bucket.resolve("a"));

    assertThat(keys(new Range("\u0000/", "", false), 9)).isEmpty();
    assertThat(keys(new Range("x".repeat(300) + "/", "", false), 9)).isEmpty();
    assertThat(keys(new Range("a/b/", "", false), 9)).isEmpty();
  }
}
