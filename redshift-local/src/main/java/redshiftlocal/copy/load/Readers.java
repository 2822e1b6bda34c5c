package redshiftlocal.copy.load;

import java.util.List;
import redshiftlocal.copy.json.JsonFormat;
import redshiftlocal.copy.json.JsonPaths;
import redshiftlocal.copy.parquet.ParquetFormat;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.RowFormat;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.copy.text.CsvFields;
import redshiftlocal.copy.text.DelimitedFields;
import redshiftlocal.copy.text.FixedWidthFields;
import redshiftlocal.copy.text.TextFormat;

/** The reader of each format that a COPY may name. */
final class Readers {
  private Readers() {}

  /**
   * The reader of the options' format.
   *
   * @param paths the jsonpaths file, or null
   */
  static RowFormat of(CopyOptions options, List<Column> columns, JsonPaths paths) {
    return switch (options.format) {
      case DELIMITED -> new TextFormat(columns, options, new DelimitedFields(options));
      case CSV -> new TextFormat(columns, options, new CsvFields(options));
      case FIXEDWIDTH ->
          new TextFormat(columns, options, new FixedWidthFields(options, columns.size()));
      case JSON -> new JsonFormat(columns, options, paths);
      case PARQUET -> new ParquetFormat(columns, options);
    };
  }
}
