package redshiftlocal.fuzz;

import java.util.List;
import redshiftlocal.copy.load.ObjectReading;

/** Objects of COPY … JSON, by the members' names and by jsonpaths. */
public final class JsonTarget {
  private static final String PATHS =
      "{\"jsonpaths\": [\"$.c0\", \"$['c1']\", \"$.c2[0]\", \"$.c3\", \"$[1].a\", \"$.f[2][0]\","
          + " \"$.g\", \"$.c7\", \"$.c8.x\"]}";

  private static final Readers READERS =
      new Readers(
          List.of(
              new ObjectReading("json 'auto' maxerror 100", Readers.TYPES),
              new ObjectReading(
                  "json 'auto ignorecase' timeformat 'epochsecs' acceptinvchars", Readers.TYPES),
              new ObjectReading("json 's3://b/paths' truncatecolumns", Readers.TYPES, PATHS),
              new ObjectReading(
                  "json 's3://b/paths' timeformat 'auto' dateformat 'auto' ignoreheader 1",
                  Readers.TYPES,
                  PATHS),
              new ObjectReading("json 'auto' encoding utf16 acceptanydate", Readers.TYPES)));

  private JsonTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    READERS.read(data);
  }
}
