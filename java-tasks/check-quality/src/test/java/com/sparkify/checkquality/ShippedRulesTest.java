package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loaddimension.LoadDimension;
import com.sparkify.loadfact.HandmadeWarehouse;
import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rulesets of the folder quality, on a star schema that the tasks made. */
class ShippedRulesTest {
  private static final String RULES = "../../quality";

  private HandmadeWarehouse warehouse;

  @BeforeEach
  void create() throws Exception {
    warehouse = HandmadeWarehouse.create();
  }

  @AfterEach
  void close() throws SQLException {
    warehouse.close();
  }

  private Ending check(String gate) {
    return warehouse.attempt(new CheckQuality(), "--gate", gate, "--rules", RULES);
  }

  /** Two plays, one matched; an event without a user; a song that nobody played. */
  private void stage() throws SQLException {
    warehouse.song("SOAAAAAAAAAAAAAAA1", "Señorita", "ARAAAAAAAAAAAAAAA1", "Björk", "100");
    warehouse.song("SOAAAAAAAAAAAAAAA2", "Other", "ARAAAAAAAAAAAAAAA2", "Other", "200.5");
    warehouse.event("2018-11-01T10:00:00.796Z", 1, 0, "NextSong", "7", "Señorita", "Björk");
    warehouse.event("2018-11-04T23:59:59Z", 1, 1, "NextSong", "8", "Unknown", "Nobody");
    warehouse.event("2018-11-01T10:00:02Z", 2, 0, "Home", "NULL", "", "", "NULL");
    warehouse.sql(
        "UPDATE sparkify_staging.staging_events SET level = 'free', gender = 'F',"
            + " last_name = 'L', method = 'PUT', auth = 'Logged In', status = 200");
  }

  private void load() {
    for (String dimension : List.of("users", "songs", "artists")) {
      warehouse.run(new LoadDimension(), dimension);
    }
    warehouse.loadFact("2018-11-01", "2018-12-01");
    warehouse.run(new LoadDimension(), "time");
  }

  @Test
  void anEmptyWarehousePasses() {
    assertThat(check("staging").exitCode()).isZero();
    assertThat(check("warehouse").exitCode()).isZero();
  }

  @Test
  void aRightWarehousePasses() throws SQLException {
    stage();
    load();
    Ending staging = check("staging");
    Ending star = check("warehouse");
    assertThat(staging.result().get("failures").toString()).isEqualTo("[]");
    assertThat(star.result().get("failures").toString()).isEqualTo("[]");
    assertThat(List.of(staging.exitCode(), star.exitCode())).containsOnly(0);
    assertThat(
            warehouse.rows(
                "SELECT DISTINCT gate, table_name FROM sparkify_ops.quality_results"
                    + " WHERE passed ORDER BY 1, 2"))
        .containsExactly(
            "staging|staging_events",
            "staging|staging_songs",
            "warehouse|artists",
            "warehouse|songplays",
            "warehouse|songs",
            "warehouse|time",
            "warehouse|users");
  }
}
