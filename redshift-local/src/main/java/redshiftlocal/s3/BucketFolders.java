package redshiftlocal.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The folders in the S3 server's root: its buckets. A link is none, wherever it leads. */
final class BucketFolders {
  private final Path root;

  BucketFolders(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  boolean has(String bucket) {
    return folder(bucket).isPresent();
  }

  Optional<BucketTree> find(String bucket) throws IOException {
    Optional<Path> folder = folder(bucket);
    try {
      return folder.isEmpty() ? Optional.empty() : Optional.of(new BucketTree(folder.get()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> folder(String bucket) {
    try {
      Path folder = root.resolve(bucket).normalize();
      return Optional.of(folder)
          .filter(path -> root.equals(path.getParent()))
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
