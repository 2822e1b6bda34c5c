package redshiftlocal.copy.row;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one object, in their order. */
public interface RowSource extends Closeable {

  /** The next row, or null behind the last. */
  InputRow next() throws IOException;

  @Override
  default void close() throws IOException {}
}
