package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.StorageOptions;
import java.util.List;

/**
 * A COPY of JSON files into a table.
 *
 * @param table where to, as SQL
 * @param manifest the address of the manifest that names the files
 * @param jsonPaths the address of the jsonpaths file, which has one path a column
 * @param maxError at how many bad rows the COPY fails
 */
record JsonCopy(
    String table, List<String> columns, String manifest, String jsonPaths, int maxError) {
  /**
   * The statement. COPY takes no bound values. The statistics and encodings of a temporary table
   * are not worth their time.
   */
  String sql(StorageOptions storage) {
    String role = storage.iamRole();
    return String.join(
        " ",
        "COPY " + table + " (" + String.join(", ", columns) + ")",
        "FROM " + Sql.literal(manifest),
        "IAM_ROLE " + (role.equals("default") ? "default" : Sql.literal(role)),
        "REGION " + Sql.literal(storage.region()),
        "MANIFEST FORMAT AS JSON " + Sql.literal(jsonPaths),
        "MAXERROR " + maxError,
        "COMPUPDATE OFF STATUPDATE OFF");
  }
}
