package redshiftlocal.copy.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import redshiftlocal.copy.json.JsonPaths;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.RowSource;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.s3.ObjectStore.StoredObject;
import redshiftlocal.wire.Postgres.CopyIn;

/**
 * Reads the objects with a few threads and hands their rows on in blocks. The queue between is
 * bounded, so memory does not grow with the data.
 */
public final class ParallelReader implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int QUEUED_BLOCKS = 16;

  private final CopyOptions options;
  private final ObjectRows reader;
  private final RowConverter converter;
  private final List<StoredObject> objects;
  private final LoadProgress progress;
  private final BlockingQueue<RowBatch> queue = new ArrayBlockingQueue<>(QUEUED_BLOCKS);
  private final LoadErrors errors = new LoadErrors();
  private final List<LoadedFile> files = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger nextObject = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong rows = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile Throwable fault;

  /**
   * @param paths the jsonpaths file, or null
   */
  public ParallelReader(
      CopyOptions options,
      List<Column> columns,
      JsonPaths paths,
      ObjectStore store,
      List<StoredObject> objects,
      LoadProgress progress) {
    this.options = options;
    this.reader = new ObjectRows(store, options, Readers.of(options, columns, paths));
    this.converter = new RowConverter(columns, options);
    this.objects = objects;
    this.progress = progress;
  }

  /**
   * Writes all blocks to PostgreSQL as they come; returns when all objects are read or too many
   * rows are bad.
   *
   * @param copy null to read and check only
   */
  public Load drainTo(CopyIn copy, BooleanSupplier cancelled) throws IOException {
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
        rows.get(),
        errors.kept(),
        errors.count(),
        List.copyOf(files),
        converter.replacements().kept(),
        Optional.empty());
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
      for (int i = nextObject.getAndIncrement();
          i < objects.size() && !stopped;
          i = nextObject.getAndIncrement()) {
        read(objects.get(i));
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

  private void read(StoredObject object) throws IOException {
    long start = LoadHistory.now();
    progress.begun(object);
    long good = goodRows(object);
    rows.addAndGet(good);
    progress.done(object, good);
    files.add(new LoadedFile(object.uri(), object.size(), good, start, LoadHistory.now()));
  }

  private long goodRows(StoredObject object) throws IOException {
    RowBatch batch = new RowBatch();
    long good = 0;
    try (RowSource source = reader.open(object)) {
      for (InputRow row = source.next(); row != null; row = source.next()) {
        String[] values = converter.convert(object.uri(), row, this::error);
        if (values != null) {
          good++;
          batch = added(batch, values);
        }
      }
    } catch (BadValue unreadable) {
      error(LoadError.ofFile(object.uri(), unreadable));
    } catch (IOException e) {
      throw reader.unreadable(object, e);
    }
    if (!batch.isEmpty()) {
      enqueue(batch);
    }
    return good;
  }

  /** The batch to go on with: the same, or an empty one when that is full and on its way. */
  private RowBatch added(RowBatch batch, String[] values) {
    batch.add(values);
    if (!batch.isFull()) {
      return batch;
    }
    enqueue(batch);
    return new RowBatch();
  }

  private void error(LoadError error) {
    if (options.isNotTaken(errors.add(error))) {
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
      throw io;
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
