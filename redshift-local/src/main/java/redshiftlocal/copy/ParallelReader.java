package redshiftlocal.copy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.s3.ObjectStore.StoredObject;
import redshiftlocal.wire.Postgres.CopyIn;

/**
 * Reads the objects with a few threads and hands their rows on in blocks. The queue between is
 * bounded, so memory does not grow with the data.
 */
final class ParallelReader implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int QUEUED_BLOCKS = 16;

  private final ObjectStore store;
  private final CopyOptions options;
  private final Supplier<JsonRows> rowReaders;
  private final List<StoredObject> objects;
  private final LoadProgress progress;
  private final BlockingQueue<RowBatch> queue = new ArrayBlockingQueue<>(QUEUED_BLOCKS);
  private final List<LoadError> errors = Collections.synchronizedList(new ArrayList<>());
  private final List<LoadedFile> files = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger nextObject = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong rows = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile Throwable fault;

  ParallelReader(
      ObjectStore store,
      CopyOptions options,
      Supplier<JsonRows> rowReaders,
      List<StoredObject> objects,
      LoadProgress progress) {
    this.store = store;
    this.options = options;
    this.rowReaders = rowReaders;
    this.objects = objects;
    this.progress = progress;
  }

  /**
   * Writes all blocks to PostgreSQL as they come; returns when all objects are read or too many
   * rows are bad.
   *
   * @param copy null to read and check only
   */
  Load drainTo(CopyIn copy, BooleanSupplier cancelled) throws IOException {
    start();
    try {
      while (true) {
        if (cancelled.getAsBoolean()) {
          throw new RedshiftException("57014", "Query canceled on user's request");
        }
        boolean done = running.get() == 0;
        RowBatch batch = queue.poll(done ? 0 : 50, TimeUnit.MILLISECONDS);
        if (batch != null && copy != null) {
          copy.write(batch.bytes());
        } else if (batch == null && done) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while loading", e);
    }
    rethrowFault();
    return new Load(
        rows.get(), List.copyOf(errors), List.copyOf(files), java.util.Optional.empty());
  }

  private void start() {
    int count = Math.max(1, Math.min(THREADS, objects.size()));
    running.set(count);
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::work, "copy-reader-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work() {
    try {
      JsonRows reader = rowReaders.get();
      for (int i = nextObject.getAndIncrement();
          i < objects.size() && !stopped;
          i = nextObject.getAndIncrement()) {
        read(objects.get(i), reader);
      }
    } catch (Stopped e) {
      // Another thread has met the error that ends the load.
    } catch (Throwable e) {
      fault = e;
      stopped = true;
    } finally {
      running.decrementAndGet();
    }
  }

  private void read(StoredObject object, JsonRows reader) throws IOException {
    RowBatch[] batch = {new RowBatch()};
    long start = LoadHistory.now();
    progress.begun(object);
    try (InputStream in = decompressed(object)) {
      long good =
          reader.read(
              object.uri(),
              in,
              values -> {
                batch[0].add(values);
                if (batch[0].isFull()) {
                  enqueue(batch[0]);
                  batch[0] = new RowBatch();
                }
              },
              this::error);
      rows.addAndGet(good);
      progress.done(object, good);
      files.add(new LoadedFile(object.uri(), object.size(), good, start, LoadHistory.now()));
    }
    if (!batch[0].isEmpty()) {
      enqueue(batch[0]);
    }
  }

  private InputStream decompressed(StoredObject object) throws IOException {
    InputStream in = new BufferedInputStream(store.open(object.bucket(), object.key()), 1 << 16);
    return switch (options.compression) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, 1 << 16);
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
    };
  }

  private void error(LoadError error) {
    errors.add(error);
    if (options.isTooMany(errors.size())) {
      stopped = true;
    }
    if (stopped) {
      throw new Stopped();
    }
  }

  private void enqueue(RowBatch batch) {
    try {
      while (!queue.offer(batch, 50, TimeUnit.MILLISECONDS)) {
        if (stopped) {
          throw new Stopped();
        }
      }
    } catch (InterruptedException e) {
      throw new Stopped();
    }
  }

  private void rethrowFault() throws IOException {
    if (fault instanceof IOException io) {
      throw new RedshiftException("XX000", "S3 object cannot be read: " + io.getMessage());
    }
    if (fault instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (fault instanceof Error error) {
      throw error;
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }

  private static final class Stopped extends RuntimeException {
    Stopped() {
      super(null, null, false, false);
    }
  }
}
