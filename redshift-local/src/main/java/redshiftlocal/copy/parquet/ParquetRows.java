package redshiftlocal.copy.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.RowSource;

/** The rows of a Parquet file, row group by row group; in memory is a page of each column. */
final class ParquetRows implements RowSource {
  /** Columnar files have no lines (developer guide, STL_REPLACEMENTS). */
  private static final long NO_LINE = -1;

  private static final byte[] NO_TEXT = {};

  private final ParquetFile file;
  private final FileMetaData metaData;
  private final List<ParquetColumn> columns;
  private final int tableColumns;
  private final String name;
  private final Iterator<RowGroup> groups;
  private List<ColumnReader> readers = List.of();
  private long rowsLeft;

  ParquetRows(
      ParquetFile file,
      FileMetaData metaData,
      List<ParquetColumn> columns,
      int tableColumns,
      String name) {
    this.file = file;
    this.metaData = metaData;
    this.columns = columns;
    this.tableColumns = tableColumns;
    this.name = name;
    this.groups = metaData.getRow_groups().iterator();
  }

  @Override
  public InputRow next() throws IOException {
    return SpectrumErrors.decoding(name, this::decoded);
  }

  private InputRow decoded() {
    while (rowsLeft == 0) {
      if (!groups.hasNext()) {
        return null;
      }
      begin(groups.next());
    }
    rowsLeft--;
    return row();
  }

  private InputRow row() {
    // Columns that the file lacks (FILLRECORD) stay NULL.
    String[] fields = new String[tableColumns];
    for (int i = 0; i < columns.size(); i++) {
      fields[i] = columns.get(i).text(readers.get(i));
      readers.get(i).consume();
    }
    return InputRow.of(NO_LINE, NO_TEXT, fields);
  }

  private void begin(RowGroup group) {
    rowsLeft = group.getNum_rows();
    MessageType schema =
        new MessageType(
            "file",
            columns.stream().<org.apache.parquet.schema.Type>map(ParquetColumn::type).toList());
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            new Pages(group), new NoRecords(), schema, metaData.getCreated_by());
    readers = new ArrayList<>();
    if (rowsLeft > 0) {
      columns.forEach(column -> readers.add(store.getColumnReader(column.descriptor())));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private final class Pages implements PageReadStore {
    private final RowGroup group;

    Pages(RowGroup group) {
      this.group = group;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor descriptor) {
      String column = descriptor.getPath()[0];
      return group.getColumns().stream()
          .filter(chunk -> chunk.getMeta_data().getPath_in_schema().equals(List.of(column)))
          .findFirst()
          .map(chunk -> new ParquetPages(file, chunk.getMeta_data()))
          .orElseThrow(() -> new IllegalStateException("a row group lacks column " + column));
    }

    @Override
    public long getRowCount() {
      return group.getNum_rows();
    }
  }

  /** The values are asked of the column readers one by one, so nothing is put together. */
  private static final class NoRecords extends GroupConverter {
    @Override
    public Converter getConverter(int fieldIndex) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
