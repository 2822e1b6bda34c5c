package redshiftlocal.copy.json;

import java.nio.charset.StandardCharsets;
import redshiftlocal.copy.row.Utf8;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The text of a JSON document, which is read once and from which pieces are cut. */
sealed interface JsonText {
  JsonFactory FACTORY = new JsonFactory();

  /** A parser before the first token. */
  JsonParser parser();

  /** Where the parser's token begins, for {@link #cut}. */
  int position(JsonParser parser);

  String cut(int from, int to);

  /**
   * Read as bytes when they are UTF-8, which is quicker; invalid ones are kept in its characters.
   */
  static JsonText of(byte[] bytes) {
    return looksLikeUtf8(bytes) && Utf8.isValid(bytes)
        ? new Bytes(bytes)
        : new Characters(Utf8.decode(bytes));
  }

  static JsonText of(String text) {
    return new Characters(text);
  }

  /** Zeros in the first four bytes would tell the parser of UTF-16 or UTF-32 (RFC 4627). */
  private static boolean looksLikeUtf8(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return true;
  }

  /** Valid UTF-8; positions are those of bytes. */
  record Bytes(byte[] bytes) implements JsonText {
    @Override
    public JsonParser parser() {
      return FACTORY.createParser(ObjectReadContext.empty(), bytes);
    }

    @Override
    public int position(JsonParser parser) {
      return (int) parser.currentTokenLocation().getByteOffset();
    }

    @Override
    public String cut(int from, int to) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }

  /** Any text. */
  record Characters(String text) implements JsonText {
    @Override
    public JsonParser parser() {
      return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    @Override
    public int position(JsonParser parser) {
      return (int) parser.currentTokenLocation().getCharOffset();
    }

    @Override
    public String cut(int from, int to) {
      return text.substring(from, to);
    }
  }
}
