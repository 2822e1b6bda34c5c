package redshiftlocal.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.s3.ObjectStore.StoredObject;
import redshiftlocal.s3.S3ObjectStore;

/** COPY of files of one record each: from the server's own store, and from another's by HTTP. */
final class SmallFiles implements Benchmark {
  private static final String PREFIX = "one/";
  private static final int ROUNDS = 4;

  /** As COPY reads. */
  private static final int THREADS = 4;

  private final int files;

  SmallFiles(int files) {
    this.files = files;
  }

  @Override
  public void run(Report report) throws Exception {
    try (Laboratory own = Laboratory.open();
        Laboratory distant = Laboratory.reading(own);
        ObjectStore store = S3ObjectStore.at(own.server().s3Endpoint().orElseThrow())) {
      write(own.bucket().resolve(PREFIX));
      List<Double> rates = new ArrayList<>();
      Ratio ratio = new Ratio();
      for (int round = 0; round < ROUNDS; round++) {
        rates.add(copy(own));
        double fetched = files / Seconds.of(() -> fetch(store));
        ratio.add(copy(distant), fetched);
      }
      report.line("COPY of %,d files of one record", files);
      report.figure("from its own store", Ratio.median(rates), "files/s", "at least 5,000");
      report.ratio(ratio, "files/s by HTTP", "fetching them by the same client", 0.8);
    }
  }

  private void write(Path folder) throws IOException {
    Files.createDirectory(folder);
    for (int i = 0; i < files; i++) {
      Events.write(folder.resolve(i + ".json"), 1, Events::json);
    }
  }

  private double copy(Laboratory laboratory) throws Exception {
    laboratory.execute(
        "drop table if exists events", "create table events (" + Events.COLUMNS + ")");
    return files / Seconds.of(() -> laboratory.copy("events", PREFIX));
  }

  private static void fetch(ObjectStore store) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<byte[]>> fetches = new ArrayList<>();
      for (StoredObject object : store.list(Laboratory.BUCKET, PREFIX)) {
        fetches.add(() -> fetch(store, object));
      }
      for (Future<byte[]> fetched : threads.invokeAll(fetches)) {
        fetched.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static byte[] fetch(ObjectStore store, StoredObject object) throws IOException {
    try (InputStream in = store.open(object.bucket(), object.key())) {
      return in.readAllBytes();
    }
  }
}
