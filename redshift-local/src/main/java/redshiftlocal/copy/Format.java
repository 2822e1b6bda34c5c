package redshiftlocal.copy;

import java.util.List;

/** The input formats that COPY reads here; a new one is a line here and a {@link RowFormat}. */
enum Format {
  DELIMITED("txt"),
  CSV("csv"),
  FIXEDWIDTH("txt"),
  JSON("json"),
  PARQUET("parquet");

  /** As SYS_LOAD_HISTORY names it. */
  final String shown;

  Format(String shown) {
    this.shown = shown;
  }

  /**
   * The format's reader.
   *
   * @param paths the jsonpaths file, or null
   */
  RowFormat reader(List<Column> columns, CopyOptions options, JsonPaths paths) {
    return switch (this) {
      case DELIMITED -> new TextFormat(columns, options, new DelimitedFields(options));
      case CSV -> new TextFormat(columns, options, new CsvFields(options));
      case FIXEDWIDTH ->
          new TextFormat(columns, options, new FixedWidthFields(options, columns.size()));
      case JSON -> new JsonFormat(columns, options, paths);
      case PARQUET -> new ParquetFormat(columns, options);
    };
  }
}
