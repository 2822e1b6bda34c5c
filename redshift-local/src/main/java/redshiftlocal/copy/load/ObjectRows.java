package redshiftlocal.copy.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.RowFormat;
import redshiftlocal.copy.row.RowSource;
import redshiftlocal.copy.statement.Compression;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.s3.ObjectStore.StoredObject;

/** The way from an object to its rows: fetched, decompressed, turned into UTF-8, cut into rows. */
final class ObjectRows {
  private static final int MOST_BUFFERED = 1 << 16;

  private final ObjectStore store;
  private final CopyOptions options;
  private final RowFormat format;

  ObjectRows(ObjectStore store, CopyOptions options, RowFormat format) {
    this.store = store;
    this.options = options;
    this.format = format;
  }

  /**
   * Begins the object.
   *
   * @throws BadValue when the object as a whole is bad, by a load error's code
   */
  RowSource open(StoredObject object) throws IOException {
    int buffer = (int) Math.min(MOST_BUFFERED, object.size());
    InputStream in = new BufferedInputStream(store.open(object.bucket(), object.key()), buffer);
    try {
      InputStream text = options.encoding.toUtf8(options.compression.open(in));
      return closing(in, format.open(text, object.uri()));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static RowSource closing(InputStream in, RowSource rows) {
    return new RowSource() {
      @Override
      public InputRow next() throws IOException {
        return rows.next();
      }

      @Override
      public void close() throws IOException {
        try (in) {
          rows.close();
        }
      }
    };
  }

  /** What a fault while reading means to the client: the file is cut short, or is no such file. */
  RedshiftException unreadable(StoredObject object, IOException cause) {
    String as = options.compression == Compression.NONE ? "" : " as " + options.compression.name();
    // Where a stream ends too early, Java's own readers throw an exception without a text.
    String reason = cause.getMessage() == null ? "it is cut short" : cause.getMessage();
    return new RedshiftException(
        "XX000", "S3 object " + object.uri() + " cannot be read" + as + ": " + reason);
  }
}
