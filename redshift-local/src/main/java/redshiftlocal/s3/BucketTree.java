package redshiftlocal.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
    Path real = bucket.toRealPath();
    this.disk = disk;
    this.root = new Node(real, Files.readAttributes(real, BasicFileAttributes.class), null);
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
    if (NEVER_NAMES.contains(name) || !isVisible(folder, name)) {
      return Optional.empty();
    }
    try {
      Path entry = folder.path().resolve(name);
      // Also for a name that is too long for any file.
      boolean exists = Files.exists(entry, LinkOption.NOFOLLOW_LINKS);
      return exists ? look(folder, entry) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
