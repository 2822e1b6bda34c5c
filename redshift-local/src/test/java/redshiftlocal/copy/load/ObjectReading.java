package redshiftlocal.copy.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import redshiftlocal.copy.json.JsonPaths;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.RowFormat;
import redshiftlocal.copy.row.RowSource;
import redshiftlocal.copy.statement.Compression;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.copy.statement.CopyParser;
import redshiftlocal.copy.statement.S3Uri;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.sql.tokens.StatementTokens;
import redshiftlocal.sql.tokens.Token;
import redshiftsql.tree.NameCase;

/**
 * The way of one object through a COPY, from its bytes to those that PostgreSQL is sent, without S3
 * and PostgreSQL.
 */
public final class ObjectReading {
  /** A few bytes of Parquet may stand for any number of rows. */
  private static final int MOST_ROWS = 20_000;

  private final CopyOptions options;
  private final List<Column> columns;
  private final RowFormat format;

  /**
   * Takes objects by the parameters of a COPY.
   *
   * @param types the columns' types as PostgreSQL names them
   */
  public ObjectReading(String parameters, List<String> types) {
    this(parameters, types, null);
  }

  /** The same with the text of a jsonpaths file. */
  public ObjectReading(String parameters, List<String> types, String paths) {
    String sql = "COPY t FROM 's3://b/k' IAM_ROLE 'arn:aws:iam::123456789012:role/r' " + parameters;
    options =
        CopyParser.parse(
                StatementTokens.of(sql, NameCase.FOLDED).get(0).stream().map(Token::of).toList())
            .options();
    columns = IntStream.range(0, types.size()).mapToObj(i -> column(i, types.get(i))).toList();
    S3Uri file = S3Uri.parse("s3://b/paths");
    format = Readers.of(options, columns, paths == null ? null : JsonPaths.parse(paths, file));
  }

  private static Column column(int index, String type) {
    Column.Kind kind = Column.Kind.of(type);
    int length = kind.isText() ? 10 : 0;
    int precision = kind == Column.Kind.DECIMAL ? 8 : 0;
    int scale = kind == Column.Kind.DECIMAL ? 2 : 0;
    return new Column("c" + index, kind, length, precision, scale, false, Column.Identity.NONE);
  }

  /**
   * Reads the object; one without a byte is left out before any reader sees it.
   *
   * @return how many rows are good
   * @throws RedshiftException when the load fails
   */
  public long read(byte[] object) throws IOException {
    if (object.length == 0) {
      return 0;
    }
    ObjectStore.StoredObject stored = new ObjectStore.StoredObject("b", "k", object.length);
    ObjectRows rows = new ObjectRows(new OneObject(object), options, format);
    RowConverter converter = new RowConverter(columns, options);
    try (RowSource source = rows.open(stored)) {
      return read(source, converter);
    } catch (BadValue unreadable) {
      return 0;
    } catch (IOException e) {
      throw rows.unreadable(stored, e);
    }
  }

  private static long read(RowSource source, RowConverter converter) throws IOException {
    long good = 0;
    RowBatch batch = new RowBatch();
    InputRow row = source.next();
    for (int i = 0; i < MOST_ROWS && row != null; i++) {
      String[] values = converter.convert("s3://b/k", row, error -> {});
      if (values != null) {
        good++;
        batch.add(values);
        batch = batch.isFull() ? new RowBatch() : batch;
      }
      row = source.next();
    }
    return good;
  }

  /** The decompressed bytes of the object. */
  public static InputStream decompress(String keyword, byte[] object) throws IOException {
    return Compression.valueOf(keyword).open(new ByteArrayInputStream(object));
  }

  private record OneObject(byte[] bytes) implements ObjectStore {
    @Override
    public List<StoredObject> list(String bucket, String prefix) {
      return List.of(new StoredObject(bucket, prefix, bytes.length));
    }

    @Override
    public Optional<StoredObject> find(String bucket, String key) {
      return list(bucket, key).stream().findFirst();
    }

    @Override
    public InputStream open(String bucket, String key) {
      return new ByteArrayInputStream(bytes);
    }
  }
}
