package redshiftlocal.copy.parquet;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import redshiftlocal.copy.statement.CopyParameters;

/** The pages of one column in one row group, one in memory at a time. */
final class ParquetPages implements PageReader {
  private final InputStream in;
  private final CompressionCodec codec;
  private final long values;
  private long valuesRead;
  private PageHeader ahead;

  ParquetPages(ParquetFile file, ColumnMetaData column) {
    this.in =
        file.at(
            column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0
                ? column.getDictionary_page_offset()
                : column.getData_page_offset());
    this.codec = column.getCodec();
    this.values = column.getNum_values();
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    try {
      PageHeader header = header();
      if (header == null || header.getType() != PageType.DICTIONARY_PAGE) {
        return null;
      }
      byte[] bytes = decompressed(body(header), header.getUncompressed_page_size());
      return new DictionaryPage(
          BytesInput.from(bytes),
          header.getDictionary_page_header().getNum_values(),
          encoding(header.getDictionary_page_header().getEncoding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataPage readPage() {
    try {
      for (PageHeader header = header(); header != null; header = header()) {
        switch (header.getType()) {
          case DATA_PAGE -> {
            return first(header);
          }
          case DATA_PAGE_V2 -> {
            return second(header);
          }
          default -> body(header);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header of the page ahead, or null behind the column's last. */
  private PageHeader header() throws IOException {
    if (ahead == null && valuesRead < values) {
      ahead = Util.readPageHeader(in);
    }
    return ahead;
  }

  private byte[] body(PageHeader header) throws IOException {
    ahead = null;
    return exactly(in, header.getCompressed_page_size());
  }

  private DataPage first(PageHeader header) throws IOException {
    DataPageHeader page = header.getData_page_header();
    valuesRead += page.getNum_values();
    int size = header.getUncompressed_page_size();
    return new DataPageV1(
        BytesInput.from(decompressed(body(header), size)),
        page.getNum_values(),
        size,
        null,
        encoding(page.getRepetition_level_encoding()),
        encoding(page.getDefinition_level_encoding()),
        encoding(page.getEncoding()));
  }

  /** The levels are never compressed, and the values need not be. */
  private DataPage second(PageHeader header) throws IOException {
    DataPageHeaderV2 page = header.getData_page_header_v2();
    valuesRead += page.getNum_values();
    InputStream body = new ByteArrayInputStream(body(header));
    int repetition = page.getRepetition_levels_byte_length();
    int definition = page.getDefinition_levels_byte_length();
    byte[] repetitionLevels = exactly(body, repetition);
    byte[] definitionLevels = exactly(body, definition);
    byte[] data = body.readAllBytes();
    int size = header.getUncompressed_page_size() - repetition - definition;
    boolean compressed = !page.isSetIs_compressed() || page.isIs_compressed();
    return DataPageV2.uncompressed(
        page.getNum_rows(),
        page.getNum_nulls(),
        page.getNum_values(),
        BytesInput.from(repetitionLevels),
        BytesInput.from(definitionLevels),
        encoding(page.getEncoding()),
        BytesInput.from(compressed && size > 0 ? decompressed(data, size) : data),
        null);
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private byte[] decompressed(byte[] bytes, int size) throws IOException {
    if (codec == CompressionCodec.UNCOMPRESSED) {
      return bytes;
    }
    try (InputStream text = decompressing(new ByteArrayInputStream(bytes))) {
      return exactly(text, size);
    }
  }

  private InputStream decompressing(InputStream bytes) throws IOException {
    return switch (codec) {
      case GZIP -> GzipCompressorInputStream.builder().setInputStream(bytes).get();
      case LZ4_RAW -> new BlockLZ4CompressorInputStream(bytes);
      case SNAPPY -> new SnappyCompressorInputStream(bytes);
      case ZSTD -> new ZstdInputStream(bytes);
      default -> throw CopyParameters.notHere("FORMAT PARQUET with the codec " + codec);
    };
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a page ends early");
    }
    return bytes;
  }
}
