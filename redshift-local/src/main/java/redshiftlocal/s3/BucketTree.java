package redshiftlocal.s3;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a bucket's folder are objects: neither the S3 server's bookkeeping, nor what is outside
 * of the folder, where links could lead.
 */
final class BucketTree {
  private static final String UPLOADS = ".mpus-";
  private static final String OBJECT_NAMED_SLASH = ".s3proxy-slash";
  private static final String VERSIONS = ".s3proxy-versions";
  static final int LONGEST_NAME = 255;
  private static final Set<String> NEVER_NAMES = Set.of("", ".", "..");

  private final Disk disk;
  private final Node root;

  /** A file or a folder by its real path; {@code parent} is the folder through which it was got. */
  record Node(Path path, BasicFileAttributes attributes, Node parent) {
    boolean isFolder() {
      return attributes.isDirectory();
    }

    private boolean isOnTheWayTo(Node folder) {
      for (Node above = folder; above != null; above = above.parent) {
        if (above.path.startsWith(path)) {
          return true;
        }
      }
      return false;
    }
  }

  BucketTree(Path bucket) throws IOException {
    this(bucket, new Disk());
  }

  BucketTree(Path bucket, Disk disk) throws IOException {
    var attributes =
        Files.readAttributes(bucket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isDirectory()) {
      throw new NoSuchFileException(bucket.toString());
    }
    this.disk = disk;
    this.root = new Node(bucket.toRealPath(), attributes, null);
  }

  /** The entries that have keys, in no order. */
  List<Path> entries(Node folder) throws IOException {
    return disk.entries(folder.path()).stream()
        .filter(entry -> isVisible(folder, entry.getFileName().toString()))
        .toList();
  }

  private boolean isVisible(Node folder, String name) {
    return !name.startsWith(UPLOADS)
        && !name.equals(OBJECT_NAMED_SLASH)
        && !(folder == root && name.equals(VERSIONS));
  }

  /** What an entry of the folder is: nothing when it is neither a file nor a folder to go into. */
  Optional<Node> look(Node folder, Path entry) throws IOException {
    Optional<BasicFileAttributes> attributes = disk.attributes(entry);
    if (attributes.isPresent() && attributes.get().isSymbolicLink()) {
      return follow(folder, entry);
    }
    return attributes
        .map(found -> new Node(entry, found, folder))
        .filter(node -> node.isFolder() || node.attributes().isRegularFile());
  }

  private Optional<Node> follow(Node folder, Path link) throws IOException {
    Optional<Path> target = disk.target(link).filter(path -> path.startsWith(root.path()));
    return target.isEmpty()
        ? Optional.empty()
        : look(folder, target.get()).filter(node -> !node.isOnTheWayTo(folder));
  }

  /** The file or folder at this path, as a key writes it. */
  Optional<Node> find(String path) throws IOException {
    Node node = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
      Optional<Node> child = node.isFolder() ? child(node, name) : Optional.empty();
      if (child.isEmpty()) {
        return child;
      }
      node = child.get();
    }
    return Optional.of(node);
  }

  private Optional<Node> child(Node folder, String name) throws IOException {
    Optional<Path> entry = entry(folder, name);
    return entry.isEmpty() ? Optional.empty() : look(folder, entry.get());
  }

  private Optional<Path> entry(Node folder, String name) {
    return canBe(folder, name)
        ? Optional.of(folder.path().resolve(name))
            .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        : Optional.empty();
  }

  private boolean canBe(Node folder, String name) {
    return !NEVER_NAMES.contains(name)
        && name.indexOf('\0') < 0
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
        && isVisible(folder, name);
  }

  /**
   * Whether a file that is made, replaced or deleted at this path is one that listings show and
   * reading finds: in this bucket.
   *
   * @param isFolder whether it is the folder itself that is changed, and not an entry of it
   */
  boolean holds(String path, boolean isFolder) throws IOException {
    String[] names = path.split("/", -1);
    Node folder = root;
    for (int i = 0; i < names.length; i++) {
      if (!canBe(folder, names[i])) {
        return false;
      }
      boolean isReplaced = i == names.length - 1 && !isFolder;
      Optional<Path> entry = isReplaced ? Optional.empty() : entry(folder, names[i]);
      if (entry.isEmpty()) {
        return areNames(folder, names, i);
      }
      Optional<Node> next = look(folder, entry.get());
      if (next.isEmpty()) {
        return false;
      }
      folder = next.get();
    }
    return true;
  }

  private boolean areNames(Node folder, String[] names, int from) {
    return Arrays.stream(names, from, names.length).allMatch(name -> canBe(folder, name));
  }

  /** A file's bytes; none of another's if a link has taken its place or a folder's since. */
  SeekableByteChannel open(Node file) throws IOException {
    Path buckets = root.path().getParent();
    return LinkFreeFile.open(buckets, buckets.relativize(file.path()));
  }
}
