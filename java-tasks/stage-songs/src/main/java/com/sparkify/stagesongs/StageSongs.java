package com.sparkify.stagesongs;

import com.sparkify.warehouse.staging.Copied;
import com.sparkify.warehouse.staging.Ledger;
import com.sparkify.warehouse.staging.LedgerEntry;
import com.sparkify.warehouse.staging.RejectedRows;
import com.sparkify.warehouse.staging.Staged;
import com.sparkify.warehouse.staging.StagingRun;
import com.sparkify.warehouse.staging.StagingTask;
import com.sparkify.warehouse.staging.StoredFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Makes staging_songs hold what the song files hold, whatever the interval. */
@Command(
    name = "stage-songs",
    description = "Copies new and changed song files into staging_songs.")
public final class StageSongs extends StagingTask {
  private static final Logger LOG = LoggerFactory.getLogger(StageSongs.class);

  private final Ledger ledger = new Ledger(Songs.TARGET);

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new StageSongs(), args);
  }

  @Override
  protected List<String> locks() {
    return List.of("ops", Songs.TARGET);
  }

  @Override
  protected void stage(StagingRun run) throws SQLException {
    List<StoredFile> present =
        run.store().list("s3://" + storage().bucket() + "/song_data/").stream()
            .filter(file -> file.uri().endsWith(".json"))
            .toList();
    Staged staged = ledger.read(run.transaction());
    report().filesListed(present.size());
    if (options().fullRefresh() && !present.isEmpty()) {
      stageAll(run, present, staged, Instant.now());
    } else {
      stageChanged(run, present, staged);
    }
  }

  private void stageChanged(StagingRun run, List<StoredFile> present, Staged staged)
      throws SQLException {
    List<StoredFile> changed = present.stream().filter(file -> isRead(file, staged)).toList();
    tell(present, changed, staged);
    if (changed.isEmpty()) {
      report()
          .message(
              present.isEmpty()
                  ? "there is no song file in s3://" + storage().bucket() + "/song_data/"
                  : "no song file is new or changed"
                      + (options().reloadRejected() ? ", or has rejected rows" : ""));
      return;
    }
    Instant now = Instant.now();
    StagingRun beside = run.beside(staged.stillRejectedFrom(changed));
    record(run, Songs.stageSome(beside, changed, now), changed, Set.of());
    if (Songs.surplusOfFiles(run.transaction()) != 0) {
      LOG.warn("there are not as many songs as song files: reading all {} again", present.size());
      stageAll(run, present, staged, now);
    }
  }

  private void stageAll(StagingRun run, List<StoredFile> present, Staged staged, Instant now)
      throws SQLException {
    tell(present, present, staged);
    StagingRun beside = run.beside(staged.stillRejectedFrom(present));
    record(run, Songs.stageAll(beside, present, now), present, gone(present, staged));
  }

  private boolean isRead(StoredFile file, Staged staged) {
    return staged.isChanged(file) || (options().reloadRejected() && staged.isRejectedFrom(file));
  }

  private static Set<String> gone(List<StoredFile> present, Staged staged) {
    Set<String> gone = new HashSet<>(staged.files().keySet());
    present.forEach(file -> gone.remove(file.uri()));
    return gone;
  }

  private void tell(List<StoredFile> present, List<StoredFile> loaded, Staged staged) {
    report()
        .filesLoaded(loaded.size())
        .filesUnchanged(present.size() - loaded.size())
        .put("rows_rejected_before", staged.rejectedFrom(loaded));
  }

  private void record(StagingRun run, Songs.Change change, List<StoredFile> files, Set<String> gone)
      throws SQLException {
    Copied copied = change.copied();
    ledger.record(
        run.transaction(),
        runId(),
        files.stream().map(file -> new LedgerEntry(file, null)).toList(),
        gone);
    RejectedRows.store(run, Songs.TARGET, copied.rejected());
    report()
        .rowsIn(copied.read())
        .rowsLoaded(change.staged())
        .rowsUnchanged(change.songs() - change.staged())
        .rowsRejected(copied.rejected().size())
        .put("rows_repeated", change.repeated());
  }
}
