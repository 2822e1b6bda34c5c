package redshiftlocal.fuzz;

/** Objects of COPY without a format. */
public final class DelimitedTarget {
  private static final Readers READERS =
      Readers.of(
          "maxerror 100",
          "escape removequotes delimiter ',' fillrecord",
          "escape ignoreheader 1 timeformat 'epochmillisecs' null as 'NULL'",
          "removequotes acceptinvchars as '^' truncatecolumns dateformat 'DD.MM.YYYY'",
          "encoding utf16le timeformat 'auto' ignoreblanklines",
          "null as '\\000' timeformat 'YYYY-MM-DDTHH:MI:SS AM' acceptanydate");

  private DelimitedTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    READERS.read(data);
  }
}
