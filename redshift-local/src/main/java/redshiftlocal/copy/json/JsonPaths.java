package redshiftlocal.copy.json;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.statement.S3Uri;
import redshiftlocal.errors.RedshiftException;
import tools.jackson.core.JacksonException;

/**
 * A jsonpaths file: one expression a column, in the order of the columns (developer guide, "COPY
 * from JSON format"). A step is a member's name, or an index for {@code [n]}.
 */
public record JsonPaths(List<List<Object>> paths) {

  /** Returns null when the file's key is not {@code jsonpaths}: Redshift then behaves as 'auto'. */
  public static JsonPaths parse(String text, S3Uri file) {
    JsonValue root;
    try {
      root = JsonValue.parse(text.strip());
    } catch (JacksonException | MalformedJson e) {
      throw invalid(file, "it is not one JSON object");
    }
    if (!(root instanceof JsonValue.Obj object)) {
      throw invalid(file, "it is not a JSON object");
    }
    JsonValue list = object.members().get("jsonpaths");
    if (list == null) {
      return null;
    }
    if (!(list instanceof JsonValue.Arr array)) {
      throw invalid(file, "jsonpaths is not an array");
    }
    List<List<Object>> paths = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      if (!(element instanceof JsonValue.Scalar scalar)
          || !scalar.isString()
          || scalar.text().isEmpty()) {
        throw invalid(file, "an element of jsonpaths is not a string, or empty");
      }
      paths.add(new PathReader(scalar.text(), file).read());
    }
    return new JsonPaths(paths);
  }

  public void checkCount(int columns) {
    if (paths.size() != columns) {
      throw new RedshiftException(
          "XX000",
          "Number of jsonpaths and the number of columns should match. JSONPath size: "
              + paths.size()
              + ", Number of columns in table or column list: "
              + columns);
    }
  }

  /** The value at a path; null when a member is missing. */
  static JsonValue find(List<Object> path, JsonValue root) {
    JsonValue value = root;
    for (Object step : path) {
      if (step instanceof Integer index) {
        if (!(value instanceof JsonValue.Arr array) || index >= array.elements().size()) {
          throw new BadValue(
              1216, "Invalid JSONPath format: Not an array or index out of range.", 0);
        }
        value = array.elements().get(index);
      } else if (value instanceof JsonValue.Obj object) {
        value = object.members().get((String) step);
      } else {
        throw new BadValue(1216, "Invalid JSONPath format: Member is not an object.", 0);
      }
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  static RedshiftException invalid(S3Uri file, String why) {
    return new RedshiftException("XX000", "Invalid JSONPath file " + file + ": " + why);
  }

  /** Reads {@code $['a'][0]['b']} or {@code $.a[0].b}. */
  private static final class PathReader {
    private final String path;
    private final S3Uri file;
    private int position = 1;

    PathReader(String path, S3Uri file) {
      this.path = path;
      this.file = file;
    }

    List<Object> read() {
      if (!path.startsWith("$")) {
        throw invalid("does not begin with $");
      }
      List<Object> steps = new ArrayList<>();
      while (position < path.length()) {
        char c = path.charAt(position);
        if (c == '.') {
          steps.add(dotted());
        } else if (c == '[') {
          steps.add(bracketed());
        } else {
          throw invalid("has an unexpected '" + c + "'");
        }
      }
      return steps;
    }

    private String dotted() {
      int start = ++position;
      while (position < path.length()
          && path.charAt(position) != '.'
          && path.charAt(position) != '[') {
        position++;
      }
      if (start == position) {
        throw invalid("has an empty name");
      }
      return path.substring(start, position);
    }

    private Object bracketed() {
      int close = path.indexOf(']', position);
      String inner = close < 0 ? "" : path.substring(position + 1, close);
      if (inner.length() > 2 && inner.charAt(0) == '\'') {
        close = path.indexOf("']", position + 2) + 1;
        if (close == 0) {
          throw invalid("has a bracket without end");
        }
        inner = path.substring(position + 1, close);
        position = close + 1;
        return inner.substring(1, inner.length() - 1);
      }
      position = close + 1;
      try {
        return Integer.parseUnsignedInt(inner);
      } catch (NumberFormatException e) {
        throw invalid("has a bracket that holds neither a quoted name nor an index");
      }
    }

    private RedshiftException invalid(String why) {
      return JsonPaths.invalid(file, "the path " + path + " " + why);
    }
  }
}
