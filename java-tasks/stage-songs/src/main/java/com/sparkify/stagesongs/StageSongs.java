package com.sparkify.stagesongs;

import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.FileCounts;
import com.sparkify.warehouse.staging.Scope;
import com.sparkify.warehouse.staging.StagingTarget;
import com.sparkify.warehouse.staging.StagingTask;
import picocli.CommandLine.Command;

/** Stages what the song files hold and no accepted unit does, whatever the interval. */
@Command(
    name = "stage-songs",
    description = "Copies new and changed song files into staging_songs.")
public final class StageSongs extends StagingTask {
  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new StageSongs(), args);
  }

  @Override
  protected StagingTarget target() {
    return new Songs();
  }

  @Override
  protected Scope scope() {
    return new SongScope(storage().input("song_data"));
  }

  @Override
  protected void summarise(WarehouseTransaction transaction, FileCounts files) {
    if (files.listed() == 0) {
      report().message("there is no song file in s3://" + storage().bucket() + "/song_data/");
    }
  }
}
