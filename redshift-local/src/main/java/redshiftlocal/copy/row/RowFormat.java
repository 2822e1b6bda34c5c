package redshiftlocal.copy.row;

import java.io.IOException;
import java.io.InputStream;

/** How the bytes of an object become rows of field texts: one class for each input format. */
public interface RowFormat {

  /**
   * Begins one object.
   *
   * @param in its bytes, decompressed and, when they are text, in UTF-8
   * @param name its URI, for messages
   */
  RowSource open(InputStream in, String name) throws IOException;
}
