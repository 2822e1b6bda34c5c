package redshiftlocal.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import redshiftlocal.s3.BucketTree.Node;

/**
 * The keys of a bucket in S3's order, found one after the other: a folder is read when its turn has
 * come, and an entry's attributes likewise, so that the first keys of a large bucket cost no more
 * than those of a small one.
 */
final class FolderListing {
  private final BucketTree tree;
  private final Range range;
  private final PriorityQueue<Step> ahead =
      new PriorityQueue<>(Comparator.comparing(Step::key, KeyOrder.BY_BYTES));

  /**
   * Which keys are wanted.
   *
   * @param after only keys after this one, which need not exist; "" for all
   * @param byFolder whether a folder below the prefix is given in place of all that is in it
   */
  record Range(String prefix, String after, boolean byFolder) {
    private boolean has(String key) {
      return key.startsWith(prefix) && KeyOrder.BY_BYTES.compare(key, after) > 0;
    }

    /** Whether the entry's own key, or were it a folder one in it, can be in the range. */
    private boolean mayHave(String key) {
      return key.startsWith(prefix) && (has(key + "/") || after.startsWith(key + "/"));
    }

    private boolean joins(String folder) {
      return byFolder && folder.length() > prefix.length();
    }
  }

  /** An object, or a folder: its marker, or all that is in it if the range is by folder. */
  record Listed(String key, Node node, boolean isCommonPrefix) {}

  /** What is done when the key's turn has come. */
  private record Step(String key, Turn turn) {}

  @FunctionalInterface
  private interface Turn {
    Optional<Listed> take() throws IOException;
  }

  FolderListing(BucketTree tree, Range range) throws IOException {
    this.tree = tree;
    this.range = range;
    String path = range.prefix().substring(0, range.prefix().lastIndexOf('/') + 1);
    // No key begins with a slash.
    if (!path.equals("/")) {
      tree.find(path.isEmpty() ? "" : path.substring(0, path.length() - 1))
          .filter(Node::isFolder)
          .ifPresent(start -> ahead.add(new Step(path, () -> enter(path, start))));
    }
  }

  /** The next one; empty at the end. */
  Optional<Listed> next() throws IOException {
    Optional<Listed> listed = Optional.empty();
    while (listed.isEmpty() && !ahead.isEmpty()) {
      listed = ahead.poll().turn().take();
    }
    return listed;
  }

  /**
   * The key of a folder is another one, with others between, such as "a-b" between "a" and "a/".
   */
  private Optional<Listed> look(String key, Path entry, Node parent) throws IOException {
    Optional<Node> node = tree.look(parent, entry);
    if (node.isPresent() && node.get().isFolder()) {
      String inside = key + "/";
      ahead.add(new Step(inside, () -> enter(inside, node.get())));
      return Optional.empty();
    }
    return node.filter(file -> range.has(key)).map(file -> new Listed(key, file, false));
  }

  private Optional<Listed> enter(String key, Node folder) throws IOException {
    boolean joined = range.joins(key);
    if (!joined) {
      for (Path entry : tree.entries(folder)) {
        add(key + entry.getFileName(), entry, folder);
      }
    }
    return range.has(key) ? Optional.of(new Listed(key, folder, joined)) : Optional.empty();
  }

  private void add(String key, Path entry, Node parent) {
    if (range.mayHave(key)) {
      ahead.add(new Step(key, () -> look(key, entry, parent)));
    }
  }
}
