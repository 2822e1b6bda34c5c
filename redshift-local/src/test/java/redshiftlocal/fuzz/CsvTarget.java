package redshiftlocal.fuzz;

/** Objects of COPY … CSV. */
public final class CsvTarget {
  private static final Readers READERS =
      Readers.of(
          "csv maxerror 100",
          "csv quote as '%' delimiter ';' ignoreheader 2 ignoreblanklines fillrecord",
          "csv timeformat 'epochsecs' dateformat 'auto' roundec emptyasnull blanksasnull",
          "csv encoding utf16 acceptinvchars truncatecolumns trimblanks",
          "csv timeformat 'auto' null as '\\0' acceptanydate");

  private CsvTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    READERS.read(data);
  }
}
