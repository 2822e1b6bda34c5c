package redshiftlocal.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** JSON: each root value is a row; keys or jsonpaths find the columns' texts in it. */
final class JsonFormat implements RowFormat {
  private final List<Column> columns;
  private final CopyOptions options;
  private final JsonPaths paths;

  /**
   * Makes the format.
   *
   * @param paths the jsonpaths file, or null for 'auto' and 'auto ignorecase'
   */
  JsonFormat(List<Column> columns, CopyOptions options, JsonPaths paths) {
    this.columns = columns;
    this.options = options;
    this.paths = paths;
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
    JsonValue root = document.complete() ? parse(Utf8.decode(document.bytes())) : null;
    if (root == null) {
      long line = document.complete() ? documents.rewindToNextLine(document) : document.line();
      return InputRow.malformed(line, document.bytes(), malformed(document));
    }
    return paths == null ? byName(document, root) : byPath(document, root);
  }

  private static BadValue malformed(JsonDocuments.Document document) {
    String reason =
        document.bytes().length >= JsonDocuments.MAX_BYTES
            ? "it is longer than the limit of " + JsonDocuments.MAX_BYTES + " bytes"
            : "the text is not one JSON value";
    return new BadValue(1216, "Invalid JSON object: " + reason, 0);
  }

  /** Null when the text is not JSON. */
  private static JsonValue parse(String text) {
    try {
      return JsonValue.parse(text);
    } catch (JacksonException | MalformedJson e) {
      return null;
    }
  }

  private InputRow byName(JsonDocuments.Document document, JsonValue root) {
    Map<String, JsonValue> members = members(root);
    String[] fields = new String[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = text(members.get(columns.get(i).name()));
    }
    return InputRow.of(document.line(), document.bytes(), fields);
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

  private Map<String, JsonValue> members(JsonValue root) {
    if (!(root instanceof JsonValue.Obj object)) {
      return Map.of();
    }
    if (options.jsonMode != CopyOptions.JsonMode.AUTO_IGNORECASE) {
      return object.members();
    }
    Map<String, JsonValue> folded = new LinkedHashMap<>();
    object.members().forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
    return folded;
  }
}
