package redshiftlocal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.s3.FolderListing.Listed;
import redshiftlocal.s3.FolderListing.Range;

/** Reads the folders of our own S3 server directly: the same objects, without HTTP. */
public final class FolderObjectStore implements ObjectStore {
  private final Path root;

  public FolderObjectStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public List<StoredObject> list(String bucket, String prefix) {
    Path folder = bucket(bucket, prefix);
    List<StoredObject> objects = new ArrayList<>();
    try {
      FolderListing listing =
          new FolderListing(new BucketTree(folder), new Range(prefix, "", false));
      for (var next = listing.next(); next.isPresent(); next = listing.next()) {
        if (!next.get().node().isFolder()) {
          objects.add(object(bucket, next.get()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  private static StoredObject object(String bucket, Listed file) {
    return new StoredObject(bucket, file.key(), file.node().attributes().size());
  }

  @Override
  public Optional<StoredObject> find(String bucket, String key) {
    Path folder = bucket(bucket, key);
    try {
      return new BucketTree(folder)
          .find(key)
          .filter(node -> !node.isFolder())
          .map(file -> new StoredObject(bucket, key, file.attributes().size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(String bucket, String key) throws IOException {
    Path folder = bucket(bucket, key);
    Path file = folder.resolve(key).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      throw S3Errors.noSuchKey(bucket, key);
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw S3Errors.noSuchKey(bucket, key);
    }
  }

  private Path bucket(String bucket, String key) {
    Path folder = root.resolve(bucket).normalize();
    if (!root.equals(folder.getParent()) || !Files.isDirectory(folder)) {
      throw S3Errors.noSuchBucket(bucket, key);
    }
    return folder;
  }
}
