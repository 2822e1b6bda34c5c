package redshiftlocal.copy;

import java.io.IOException;
import java.io.InputStream;

/** How the bytes of an object become rows of field texts: one class for each input format. */
interface RowFormat {

  /** Begins one object; its bytes are decompressed and, when they are text, UTF-8. */
  RowSource open(InputStream in) throws IOException;
}
