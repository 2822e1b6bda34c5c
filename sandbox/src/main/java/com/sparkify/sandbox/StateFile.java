package com.sparkify.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes to other programs how to reach a running sandbox. It holds passwords, so only its
 * owner.
 */
final class StateFile {
  private final Path file;

  /** What is in it. */
  record State(
      @JsonProperty("warehouse_url") String warehouseUrl,
      @JsonProperty("warehouse_user") String warehouseUser,
      @JsonProperty("warehouse_password") String warehousePassword,
      @JsonProperty("s3_endpoint") String s3Endpoint,
      @JsonProperty("airflow_db_url") String airflowDbUrl,
      @JsonProperty("pid") long pid) {}

  StateFile(Path file) {
    this.file = file;
  }

  /** Puts it there whole: nobody sees half a file, nor one that others may read. */
  void write(State state) throws IOException {
    Files.createDirectories(file.getParent());
    Path begun = file.resolveSibling(file.getFileName() + "." + state.pid());
    Files.deleteIfExists(begun);
    OwnerOnly.write(begun, JsonMapper.shared().writeValueAsString(state) + "\n");
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
