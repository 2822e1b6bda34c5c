package redshiftlocal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Where COPY reads its objects. What S3 refuses is a {@link redshiftlocal.errors.RedshiftException}
 * in Redshift's words.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * The objects whose key begins with {@code prefix}, by key in byte order; a prefix, not a folder.
   */
  List<StoredObject> list(String bucket, String prefix);

  /** The object of exactly this key, if there is one. */
  Optional<StoredObject> find(String bucket, String key);

  /** The object's bytes; the caller closes the stream. */
  InputStream open(String bucket, String key) throws IOException;

  @Override
  default void close() {}

  /** An object and its size in bytes. */
  record StoredObject(String bucket, String key, long size) {
    public String uri() {
      return "s3://" + bucket + "/" + key;
    }
  }
}
