package redshiftlocal.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/** Turns the JSON documents of one object into rows for the target, and errors for what is none. */
final class JsonRows {
  private final Target target;
  private final CopyOptions options;
  private final JsonPaths paths;
  private final Conversion conversion;

  JsonRows(Target target, CopyOptions options, JsonPaths paths) {
    this.target = target;
    this.options = options;
    this.paths = paths;
    this.conversion = new Conversion(options);
  }

  /**
   * Reads the whole stream.
   *
   * @return how many rows were good
   */
  long read(String file, InputStream in, Consumer<String[]> rows, Consumer<LoadError> errors)
      throws IOException {
    JsonDocuments documents = new JsonDocuments(in);
    documents.skipLines(options.ignoreHeader);
    long good = 0;
    for (JsonDocuments.Document document = documents.next();
        document != null;
        document = documents.next()) {
      String text;
      try {
        text = Utf8.decode(document.bytes(), options.invalidCharacterReplacement);
      } catch (BadValue fault) {
        errors.accept(
            LoadError.ofLine(
                file, document.line(), document.bytes(), fault.code(), fault.getMessage()));
        continue;
      }
      JsonValue root = document.complete() ? parse(text) : null;
      if (root == null) {
        long line = document.complete() ? documents.rewindToNextLine(document) : document.line();
        errors.accept(
            LoadError.ofLine(
                file,
                line,
                document.bytes(),
                1216,
                "Invalid JSON object: the text is not one JSON value"));
      } else if (row(file, document, root, rows, errors)) {
        good++;
      }
    }
    return good;
  }

  /** Null when the text is not JSON. */
  private static JsonValue parse(String text) {
    try {
      return JsonValue.parse(text);
    } catch (JacksonException | MalformedJson e) {
      return null;
    }
  }

  private boolean row(
      String file,
      JsonDocuments.Document document,
      JsonValue root,
      Consumer<String[]> rows,
      Consumer<LoadError> errors) {
    List<Column> columns = target.columns();
    String[] values = new String[columns.size()];
    Map<String, JsonValue> members = paths == null ? members(root) : null;
    List<JsonValue> found = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i);
      try {
        found.add(null);
        found.set(
            i,
            paths == null
                ? members.get(column.name())
                : JsonPaths.find(paths.paths().get(i), root));
        values[i] = conversion.convert(column, found.get(i));
      } catch (BadValue fault) {
        errors.accept(LoadError.ofValue(file, document, column, fields(found), fault));
        return false;
      }
    }
    rows.accept(values);
    return true;
  }

  private List<FieldValue> fields(List<JsonValue> found) {
    List<FieldValue> fields = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      JsonValue value = found.get(i);
      fields.add(FieldValue.of(target.columns().get(i), value == null ? null : value.text()));
    }
    return fields;
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
