package redshiftlocal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redshiftlocal.s3.ObjectStore;

/**
 * Opens a store at its first use: the AWS SDK wants a region at once, a server without COPY none.
 */
final class LazyStore implements ObjectStore {
  private final Supplier<ObjectStore> opener;
  private ObjectStore store;

  LazyStore(Supplier<ObjectStore> opener) {
    this.opener = opener;
  }

  private synchronized ObjectStore store() {
    if (store == null) {
      store = opener.get();
    }
    return store;
  }

  @Override
  public List<StoredObject> list(String bucket, String prefix) {
    return store().list(bucket, prefix);
  }

  @Override
  public Optional<StoredObject> find(String bucket, String key) {
    return store().find(bucket, key);
  }

  @Override
  public InputStream open(String bucket, String key) throws IOException {
    return store().open(bucket, key);
  }

  @Override
  public synchronized void close() {
    if (store != null) {
      store.close();
    }
  }
}
