package redshiftlocal.copy.statement;

/** The input formats that COPY reads here; a new one is a line here, and a reader. */
public enum Format {
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
}
