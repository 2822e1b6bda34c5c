package redshiftlocal.copy.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.RowFormat;
import redshiftlocal.copy.row.RowSource;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.errors.RedshiftException;

/**
 * Parquet: the file's columns fill the table's by position, and their types must be the table's
 * (developer guide, "COPY from columnar data formats"). What does not fit fails the whole load,
 * since Redshift reads such files by its Spectrum layer, which knows no load-error rows.
 */
public final class ParquetFormat implements RowFormat {
  private final List<Column> columns;
  private final CopyOptions options;

  public ParquetFormat(List<Column> columns, CopyOptions options) {
    this.columns = columns;
    this.options = options;
  }

  @Override
  public RowSource open(InputStream in, String name) throws IOException {
    ParquetFile file = ParquetFile.spool(in);
    try {
      return SpectrumErrors.decoding(name, () -> rows(file, name));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private ParquetRows rows(ParquetFile file, String name) throws IOException {
    FileMetaData metaData =
        file.metaData()
            .orElseThrow(
                () ->
                    SpectrumErrors.scan(
                        15001, "File '" + name + "' has an invalid version number."));
    return new ParquetRows(file, metaData, checked(metaData, name), columns.size(), name);
  }

  private List<ParquetColumn> checked(FileMetaData metaData, String name) {
    List<SchemaElement> elements = metaData.getSchema().subList(1, metaData.getSchema().size());
    int found = metaData.getSchema().get(0).getNum_children();
    boolean missingAllowed = options.fillRecord && found < columns.size();
    if (found != columns.size() && !missingAllowed) {
      throw SpectrumErrors.scan(
          15007,
          "Unmatched number of columns between table and file. Table columns: "
              + columns.size()
              + ", Data columns: "
              + found
              + ", File name: "
              + name);
    }
    for (SchemaElement element : elements) {
      flat(element);
    }
    List<ParquetColumn> all = elements.stream().map(ParquetColumn::new).toList();
    for (int i = 0; i < all.size(); i++) {
      fitting(all.get(i), columns.get(i), name);
    }
    return all;
  }

  private static void flat(SchemaElement element) {
    boolean repeated =
        element.getRepetition_type() == org.apache.parquet.format.FieldRepetitionType.REPEATED;
    if (element.getNum_children() > 0 || repeated) {
      throw new RedshiftException(
          "0A000",
          "COPY FORMAT PARQUET with the nested column "
              + element.getName()
              + " is not supported by redshift-local");
    }
  }

  private static void fitting(ParquetColumn found, Column column, String name) {
    if (!found.fits(column.kind())) {
      throw SpectrumErrors.scan(
          15001,
          "File '"
              + name
              + "' has an incompatible Parquet schema for column '"
              + column.name()
              + "'. Column type: "
              + column.kind().typeName.toUpperCase(Locale.ROOT)
              + ", Parquet schema: "
              + found);
    }
  }
}
