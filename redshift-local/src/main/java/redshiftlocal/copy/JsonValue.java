package redshiftlocal.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that remembers how it was written: numbers keep their digits, and objects and arrays
 * their text, because COPY loads that text into VARCHAR columns.
 */
sealed interface JsonValue {
  JsonFactory FACTORY = new JsonFactory();

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

  record Obj(Map<String, JsonValue> members, String text) implements JsonValue {}

  record Arr(List<JsonValue> elements, String text) implements JsonValue {}

  /** Parses exactly one value; {@link JacksonException} tells what is wrong with it. */
  static JsonValue parse(String source) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source)) {
      parser.nextToken();
      JsonValue value = read(parser, source);
      if (parser.nextToken() != null) {
        throw new MalformedJson("more than one value");
      }
      return value;
    }
  }

  private static JsonValue read(JsonParser parser, String source) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, source);
      case START_ARRAY -> array(parser, source);
      case VALUE_NULL -> new Null();
      case VALUE_STRING -> new Scalar(parser.getString(), true);
      default -> new Scalar(parser.getString(), false);
    };
  }

  private static JsonValue object(JsonParser parser, String source) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, read(parser, source));
    }
    return new Obj(members, source.substring(start, end(parser)));
  }

  private static JsonValue array(JsonParser parser, String source) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser, source));
    }
    return new Arr(elements, source.substring(start, end(parser)));
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset() + 1;
  }
}
