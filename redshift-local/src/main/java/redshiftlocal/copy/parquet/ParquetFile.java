package redshiftlocal.copy.parquet;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * An object in Parquet, kept on disk while it is read: its directory is at its end and its columns
 * lie behind each other, so that no stream will do.
 */
final class ParquetFile implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** The length of the directory, and the magic bytes behind it. */
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private final FileChannel channel;

  private ParquetFile(FileChannel channel) {
    this.channel = channel;
  }

  static ParquetFile spool(InputStream in) throws IOException {
    FileChannel channel =
        FileChannel.open(
            Files.createTempFile("redshift-local-", ".parquet"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      in.transferTo(Channels.newOutputStream(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new ParquetFile(channel);
  }

  /** The directory; empty when the file is no Parquet. */
  Optional<FileMetaData> metaData() throws IOException {
    long size = channel.size();
    if (size < MAGIC.length + TAIL) {
      return Optional.empty();
    }
    ByteBuffer tail = ByteBuffer.wrap(at(size - TAIL).readNBytes(TAIL));
    int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt();
    byte[] magic = new byte[MAGIC.length];
    tail.get(magic);
    // No list or text in the directory is longer than that, whatever it says.
    boolean whole = length > 0 && length <= size - MAGIC.length - TAIL;
    return Arrays.equals(magic, MAGIC) && whole
        ? Optional.of(Util.readFileMetaData(at(size - TAIL - length), length))
        : Optional.empty();
  }

  /** The bytes from here on; several such streams do not disturb each other. */
  InputStream at(long offset) {
    return new BufferedInputStream(new Slice(offset));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Slice extends InputStream {
    private long position;

    Slice(long position) {
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
      position += Math.max(read, 0);
      return read;
    }
  }
}
