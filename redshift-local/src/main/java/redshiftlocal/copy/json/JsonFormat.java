package redshiftlocal.copy.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.RowFormat;
import redshiftlocal.copy.row.RowSource;
import redshiftlocal.copy.statement.CopyOptions;
import tools.jackson.core.JacksonException;

/** JSON: each root value is a row; keys or jsonpaths find the columns' texts in it. */
public final class JsonFormat implements RowFormat {
  private final List<Column> columns;
  private final CopyOptions options;
  private final JsonPaths paths;
  private final JsonMembers members;

  /**
   * Makes the format.
   *
   * @param paths the jsonpaths file, or null for 'auto' and 'auto ignorecase'
   */
  public JsonFormat(List<Column> columns, CopyOptions options, JsonPaths paths) {
    this.columns = columns;
    this.options = options;
    this.paths = paths;
    this.members =
        new JsonMembers(columns, options.jsonMode == CopyOptions.JsonMode.AUTO_IGNORECASE);
  }

  @Override
  public RowSource open(InputStream in, String name) throws IOException {
    JsonDocuments documents = new JsonDocuments(in);
    documents.skipLines(options.ignoreHeader);
    return () -> next(documents);
  }

  private InputRow next(JsonDocuments documents) throws IOException {
    JsonDocuments.Document document = documents.next();
    if (document == null) {
      return null;
    }
    InputRow row = document.complete() ? row(document) : null;
    if (row != null) {
      return row;
    }
    long line = document.complete() ? documents.rewindToNextLine(document) : document.line();
    return InputRow.malformed(line, document.bytes(), malformed(document));
  }

  private static BadValue malformed(JsonDocuments.Document document) {
    String reason =
        document.bytes().length >= JsonDocuments.MAX_BYTES
            ? "it is longer than the limit of " + JsonDocuments.MAX_BYTES + " bytes"
            : "the text is not one JSON value";
    return new BadValue(1216, "Invalid JSON object: " + reason, 0);
  }

  /** Null when the text is not JSON. */
  private InputRow row(JsonDocuments.Document document) {
    JsonText text = JsonText.of(document.bytes());
    try {
      return paths == null
          ? InputRow.of(document.line(), document.bytes(), members.fields(text))
          : byPath(document, JsonValue.parse(text));
    } catch (JacksonException | MalformedJson e) {
      return null;
    }
  }

  private InputRow byPath(JsonDocuments.Document document, JsonValue root) {
    String[] fields = new String[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      try {
        fields[i] = text(JsonPaths.find(paths.paths().get(i), root));
      } catch (BadValue fault) {
        List<String> found = Arrays.asList(fields).subList(0, i);
        return InputRow.brokenOff(document.line(), document.bytes(), found, fault);
      }
    }
    return InputRow.of(document.line(), document.bytes(), fields);
  }

  private static String text(JsonValue value) {
    return value == null ? null : value.text();
  }
}
