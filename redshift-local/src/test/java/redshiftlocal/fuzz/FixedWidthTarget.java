package redshiftlocal.fuzz;

/** Objects of COPY … FIXEDWIDTH. */
public final class FixedWidthTarget {
  private static final Readers READERS =
      Readers.of(
          "fixedwidth 'a:3,b:4,c:5,d:20,e:5,f:1,g:10,h:3,i:6'",
          "fixedwidth 'a:1,b:2000000000,c:5,d:20,e:5,f:1,g:10,h:3,i:6' fillrecord",
          "fixedwidth 'a:9,b:9,c:900,d:90,e:90,f:9,g:90,h:9,i:90' encoding utf16be acceptinvchars",
          "fixedwidth 'a:3,b:4,c:5,d:20,e:5,f:1,g:10,h:3,i:6' ignoreblanklines timeformat 'epochsecs'");

  private FixedWidthTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    READERS.read(data);
  }
}
