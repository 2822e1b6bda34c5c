package com.sparkify.warehouse.storage;

import com.sparkify.warehouse.StorageOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What COPY wants to find in the bucket for a while: manifests and a jsonpaths file, under names
 * that no other attempt has. Closing removes them; those that a killed task has left are removed by
 * a later one, when they are older than a day.
 */
public final class WorkFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFiles.class);
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);
  private static final List<String> ENDINGS = List.of(".manifest", ".jsonpaths");

  private final FileStore store;
  private final String prefix;
  private final String name = UUID.randomUUID().toString();
  private final List<String> written = new ArrayList<>();

  /** Work files of one attempt, under the prefix of {@code --work-prefix}. */
  public WorkFiles(FileStore store, StorageOptions storage) {
    this.store = store;
    this.prefix = storage.workPrefix();
  }

  /** Writes a manifest of these files, each of them mandatory, and gives its address. */
  public String manifest(List<StoredFile> files) {
    ObjectNode manifest = JsonMapper.shared().createObjectNode();
    ArrayNode entries = manifest.putArray("entries");
    for (StoredFile file : files) {
      entries.addObject().put("url", file.uri()).put("mandatory", true);
    }
    return write(".manifest", manifest.toString());
  }

  /** Writes a jsonpaths file and gives its address. */
  public String jsonPaths(List<String> paths) {
    ObjectNode file = JsonMapper.shared().createObjectNode();
    ArrayNode list = file.putArray("jsonpaths");
    paths.forEach(list::add);
    return write(".jsonpaths", file.toString());
  }

  private String write(String ending, String text) {
    String uri = prefix + name + "-" + written.size() + ending;
    // Noted first: a write whose answer was lost may have happened.
    written.add(uri);
    store.write(uri, text);
    return uri;
  }

  @Override
  public void close() {
    try {
      written.forEach(store::delete);
      Instant limit = Instant.now().minus(LEFT_BEHIND);
      for (Iterator<StoredFile> left = store.list(prefix); left.hasNext(); ) {
        StoredFile file = left.next();
        if (ENDINGS.stream().anyMatch(file.uri()::endsWith)
            && file.lastModified().isBefore(limit)) {
          store.delete(file.uri());
        }
      }
    } catch (SdkException e) {
      // What stays is small, and the next task tries again; the rows matter more.
      LOG.warn("work files under {} could not be removed: {}", prefix, e.getMessage());
    }
  }
}
