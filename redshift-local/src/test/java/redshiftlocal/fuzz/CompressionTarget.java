package redshiftlocal.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import redshiftlocal.copy.load.ObjectReading;

/**
 * Compressed objects: they give bytes or are unreadable, and whatever is packed into them passes.
 */
public final class CompressionTarget {
  static final List<String> KEYWORDS = List.of("GZIP", "BZIP2", "ZSTD");

  /** Reading a bomb to its end would say nothing more. */
  private static final int MOST_BYTES = 1 << 24;

  private CompressionTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzedObject object = FuzzedObject.of(data);
    String keyword = KEYWORDS.get(object.choice() % KEYWORDS.size());
    try (InputStream text = ObjectReading.decompress(keyword, object.bytes())) {
      byte[] buffer = new byte[1 << 16];
      int most = MOST_BYTES;
      for (int read = text.read(buffer); read >= 0 && most > 0; read = text.read(buffer)) {
        if (read == 0) {
          throw new IllegalStateException("a read of a whole buffer gave nothing");
        }
        most -= read;
      }
    } catch (IOException e) {
      // The object is cut short or is none.
    }
  }
}
