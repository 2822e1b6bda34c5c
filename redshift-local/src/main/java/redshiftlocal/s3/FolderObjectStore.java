package redshiftlocal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.s3.BucketTree.Node;
import redshiftlocal.s3.FolderListing.Listed;
import redshiftlocal.s3.FolderListing.Range;

/** Reads the folders of our own S3 server directly: the same objects, without HTTP. */
public final class FolderObjectStore implements ObjectStore {
  private final BucketFolders buckets;

  public FolderObjectStore(Path root) {
    this.buckets = new BucketFolders(root);
  }

  @Override
  public List<StoredObject> list(String bucket, String prefix) {
    List<StoredObject> objects = new ArrayList<>();
    try {
      FolderListing listing =
          new FolderListing(bucket(bucket, prefix), new Range(prefix, "", false));
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
    try {
      return bucket(bucket, key)
          .find(key)
          .filter(node -> !node.isFolder())
          .map(file -> new StoredObject(bucket, key, file.attributes().size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(String bucket, String key) throws IOException {
    BucketTree tree = bucket(bucket, key);
    Optional<Node> file = tree.find(key).filter(node -> !node.isFolder());
    if (file.isEmpty()) {
      throw S3Errors.noSuchKey(bucket, key);
    }
    try {
      return Channels.newInputStream(tree.open(file.get()));
    } catch (NoSuchFileException e) {
      throw S3Errors.noSuchKey(bucket, key);
    }
  }

  private BucketTree bucket(String bucket, String key) throws IOException {
    return buckets.find(bucket).orElseThrow(() -> S3Errors.noSuchBucket(bucket, key));
  }
}
