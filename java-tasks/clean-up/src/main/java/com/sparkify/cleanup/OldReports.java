package com.sparkify.cleanup;

import com.sparkify.warehouse.StorageOptions;
import com.sparkify.warehouse.storage.FileStore;
import com.sparkify.warehouse.storage.StoredFile;
import java.time.Instant;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The reports of checks in the bucket. */
final class OldReports {
  private static final Logger LOG = LoggerFactory.getLogger(OldReports.class);

  private OldReports() {}

  /**
   * Deletes those that are older; a warehouse is as clean without.
   *
   * @param prefix null: the bucket's own folder for them
   */
  static long delete(StorageOptions storage, String prefix, Instant before, boolean dryRun) {
    if (storage.bucket() == null || storage.region() == null) {
      LOG.info("no report was examined: that needs --bucket and --region");
      return 0;
    }
    String folder = prefix == null ? "s3://" + storage.bucket() + "/_sparkify_reports/" : prefix;
    long deleted = 0;
    try (FileStore store = FileStore.open(storage)) {
      for (Iterator<StoredFile> files = store.list(folder); files.hasNext(); ) {
        StoredFile file = files.next();
        if (file.lastModified().isBefore(before)) {
          if (!dryRun) {
            store.delete(file.uri());
          }
          deleted++;
        }
      }
    } catch (SdkException e) {
      LOG.warn("old reports under {} could not be removed: {}", folder, e.getMessage());
    }
    return deleted;
  }
}
