package com.sparkify.sandbox;

import com.sparkify.sandbox.sample.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A bucket of sample data; one that is there is left as it is. */
final class SampleBucket {
  private static final long SEED = 1;

  private final Path root;
  private final Path bucket;

  SampleBucket(Path root, String name) {
    if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new IllegalArgumentException(
          "--sample-bucket '"
              + name
              + "' is no bucket's name: 3 to 63 lower-case letters, digits, dots and hyphens");
    }
    this.root = root;
    this.bucket = root.resolve(name);
  }

  /** Makes it whole or not at all, so that a start that was cut off is made up for by the next. */
  void fill() throws IOException {
    if (Files.exists(bucket)) {
      return;
    }
    Files.createDirectories(root);
    Path begun = Files.createTempDirectory(root, ".sample-");
    new SampleData(SEED, SampleData.Size.small()).writeTo(begun);
    Files.move(begun, bucket, StandardCopyOption.ATOMIC_MOVE);
  }
}
