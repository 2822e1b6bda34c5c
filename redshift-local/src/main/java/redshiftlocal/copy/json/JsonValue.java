package redshiftlocal.copy.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON value that remembers how it was written: numbers keep their digits, and objects and arrays
 * their text, because COPY loads that text into VARCHAR columns.
 */
public sealed interface JsonValue {

  /** The text that COPY converts. */
  String text();

  record Null() implements JsonValue {
    @Override
    public String text() {
      return null;
    }
  }

  /** A string, a number or a boolean; {@code isString} tells {@code "1"} from {@code 1}. */
  record Scalar(String text, boolean isString) implements JsonValue {}

  record Obj(Map<String, JsonValue> members, JsonText source, int start, int end)
      implements JsonValue {
    @Override
    public String text() {
      return source.cut(start, end);
    }
  }

  record Arr(List<JsonValue> elements, JsonText source, int start, int end) implements JsonValue {
    @Override
    public String text() {
      return source.cut(start, end);
    }
  }

  /** Parses exactly one value; {@link JacksonException} says what is wrong with it. */
  static JsonValue parse(String source) {
    return parse(JsonText.of(source));
  }

  /** The same. */
  static JsonValue parse(JsonText source) {
    try (JsonParser parser = source.parser()) {
      parser.nextToken();
      JsonValue value = read(parser, source);
      expectEnd(parser);
      return value;
    }
  }

  static void expectEnd(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw new MalformedJson("more than one value");
    }
  }

  /** The text of the value that begins at the parser's token, as {@link #text()} gives it. */
  static String text(JsonParser parser, JsonText source) {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> {
        int start = source.position(parser);
        parser.skipChildren();
        yield source.cut(start, source.position(parser) + 1);
      }
      default -> parser.getString();
    };
  }

  private static JsonValue read(JsonParser parser, JsonText source) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, source);
      case START_ARRAY -> array(parser, source);
      case VALUE_NULL -> new Null();
      case VALUE_STRING -> new Scalar(parser.getString(), true);
      default -> new Scalar(parser.getString(), false);
    };
  }

  private static JsonValue object(JsonParser parser, JsonText source) {
    int start = source.position(parser);
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, read(parser, source));
    }
    return new Obj(members, source, start, source.position(parser) + 1);
  }

  private static JsonValue array(JsonParser parser, JsonText source) {
    int start = source.position(parser);
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser, source));
    }
    return new Arr(elements, source, start, source.position(parser) + 1);
  }
}
