package redshiftlocal.copy.statement;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * How the objects are compressed; the keyword decides, not the name of the object (developer guide,
 * "File compression parameters"). Several compressed parts behind each other are one text.
 */
public enum Compression {
  NONE {
    @Override
    public InputStream open(InputStream in) {
      return in;
    }
  },
  /**
   * Not the JDK's reader: it takes the end of a part for the end of the object when no byte happens
   * to be waiting behind it.
   */
  GZIP {
    @Override
    public InputStream open(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  BZIP2 {
    @Override
    public InputStream open(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  ZSTD {
    @Override
    public InputStream open(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  };

  /** The decompressed bytes; reading them fails when the object is cut short or is none. */
  public abstract InputStream open(InputStream in) throws IOException;
}
