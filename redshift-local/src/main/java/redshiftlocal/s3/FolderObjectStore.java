package redshiftlocal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the folders of our own S3 server directly: the same objects, without HTTP. */
public final class FolderObjectStore implements ObjectStore {
  private final Path root;

  public FolderObjectStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public List<StoredObject> list(String bucket, String prefix) {
    Path folder = bucket(bucket, prefix);
    Path start = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1)).normalize();
    if (!start.startsWith(folder) || !Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> object(bucket, folder, file))
          .filter(object -> object.key().startsWith(prefix))
          .sorted(Comparator.comparing(StoredObject::key))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredObject object(String bucket, Path folder, Path file) {
    try {
      String key = folder.relativize(file).toString().replace('\\', '/');
      return new StoredObject(bucket, key, Files.size(file));
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
