package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the first version of this project sent to Redshift still runs as its author wrote it. */
class FirstVersionCopyTest {
  private static final List<String> TABLES =
      List.of(
          "create schema if not exists staging_tables",
          "create table staging_tables.staging_events (artist varchar(max), auth varchar,"
              + " firstname varchar, gender varchar(1), iteminsession int, lastname varchar,"
              + " length numeric, level varchar, location varchar(max), method varchar,"
              + " page varchar, registration numeric, sessionid int, song varchar(max),"
              + " status int, ts bigint, useragent varchar(max), userid varchar)");

  private static final String PATHS =
      "{\"jsonpaths\": [\"$['artist']\", \"$['auth']\", \"$['firstName']\", \"$['gender']\","
          + " \"$['itemInSession']\", \"$['lastName']\", \"$['length']\", \"$['level']\","
          + " \"$['location']\", \"$['method']\", \"$['page']\", \"$['registration']\","
          + " \"$['sessionId']\", \"$['song']\", \"$['status']\", \"$['ts']\","
          + " \"$['userAgent']\", \"$['userId']\"]}";

  private static final String EVENT =
      "{\"artist\":\"Muse\",\"auth\":\"Logged In\",\"firstName\":\"Harper\",\"gender\":\"M\","
          + "\"itemInSession\":1,\"lastName\":\"Barrett\",\"length\":209.50159,\"level\":\"paid\","
          + "\"location\":\"New York\",\"method\":\"PUT\",\"page\":\"NextSong\","
          + "\"registration\":1540685364796.0,\"sessionId\":275,\"song\":\"Uprising\","
          + "\"status\":200,\"ts\":1541721977796,\"userAgent\":\"Mozilla\\/5.0\","
          + "\"userId\":\"42\"}";

  @Test
  void itsCopyLoadsTheLogs() throws Exception {
    Warehouse warehouse = Warehouse.fresh();
    Bucket bucket = warehouse.bucket();
    Bucket.write(bucket.folder().resolve("log_json_path.json"), PATHS);
    Bucket.write(bucket.day(LocalDate.parse("2018-11-08")), EVENT + "\n" + EVENT);
    assertThat(rowsAfterCopy(warehouse)).containsExactly("Muse | 275 | 1 | 1541721977796 | 42 | 2");
  }

  private static List<String> rowsAfterCopy(Warehouse warehouse) throws Exception {
    String bucket = "s3://" + warehouse.bucket().name();
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute(
          "copy staging_tables.staging_events from '"
              + bucket
              + "/log_data' credentials 'aws_iam_role=arn:aws:iam::000000000000:role/dwhRole'"
              + " format as json '"
              + bucket
              + "/log_json_path.json' region 'us-west-2';");
      return ActualStar.rows(
              connection,
              "select artist, sessionid, iteminsession, ts, userid, count(*) from staging_tables.staging_events"
                  + " group by 1, 2, 3, 4, 5")
          .toList();
    }
  }
}
