package com.sparkify.stagesongs;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.staging.JsonColumn;
import com.sparkify.warehouse.staging.StagingTarget;
import java.util.List;

/** The songs of song files. */
final class Songs implements StagingTarget {
  private static final List<JsonColumn> COLUMNS =
      List.of(
          new JsonColumn("song_id", "song_id"),
          new JsonColumn("title", "title"),
          new JsonColumn("artist_id", "artist_id"),
          new JsonColumn("artist_name", "artist_name"),
          new JsonColumn("artist_location", "artist_location"),
          new JsonColumn("artist_latitude", "artist_latitude"),
          new JsonColumn("artist_longitude", "artist_longitude"),
          new JsonColumn("year", "year"),
          new JsonColumn("duration", "duration"),
          new JsonColumn("num_songs", "num_songs"));

  private static final SqlFile CREATE = SqlFile.of(Songs.class, "create_copied.sql");
  private static final SqlFile STORE = SqlFile.of(Songs.class, "store_songs.sql");

  @Override
  public String name() {
    return "staging_songs";
  }

  @Override
  public List<JsonColumn> columns() {
    return COLUMNS;
  }

  @Override
  public SqlFile create() {
    return CREATE;
  }

  @Override
  public SqlFile store() {
    return STORE;
  }
}
