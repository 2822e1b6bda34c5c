package redshiftlocal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message of the PostgreSQL protocol, version 3: its type byte and its body without the length.
 *
 * <p>The type {@code 0} marks a start-up packet, which has none.
 */
public record Message(char type, byte[] body) {
  private static final byte[] NOTHING = {};

  /** A message that is its type alone, such as Sync. */
  public static Message bare(char type) {
    return new Message(type, NOTHING);
  }

  /** A message whose body is these strings, each ended by a zero byte. */
  public static Message ofStrings(char type, String... strings) {
    BodyBuilder body = new BodyBuilder();
    for (String string : strings) {
      body.string(string);
    }
    return body.message(type);
  }

  /** A simple query. */
  public static Message query(String sql) {
    return ofStrings('Q', sql);
  }

  /** CommandComplete with this tag. */
  public static Message commandComplete(String tag) {
    return ofStrings('C', tag);
  }

  /** ReadyForQuery: {@code I} idle, {@code T} in a transaction, {@code E} in a failed one. */
  public static Message readyForQuery(char status) {
    return new Message('Z', new byte[] {(byte) status});
  }

  /** ErrorResponse ({@code E}) or NoticeResponse ({@code N}) with these fields. */
  public static Message ofFields(char type, Map<Character, String> fields) {
    BodyBuilder body = new BodyBuilder();
    fields.forEach((code, value) -> body.int8(code).string(value));
    return body.int8(0).message(type);
  }

  /** The fields of an ErrorResponse or NoticeResponse, in their order. */
  public Map<Character, String> fields() {
    Map<Character, String> fields = new LinkedHashMap<>();
    BodyReader reader = reader();
    while (reader.remaining() > 0) {
      char code = (char) reader.int8();
      if (code == 0) {
        break;
      }
      fields.put(code, reader.string());
    }
    return fields;
  }

  /** Reads the body from its beginning. */
  public BodyReader reader() {
    return new BodyReader(ByteBuffer.wrap(body));
  }

  /** The body as one string ended by a zero byte, as in CommandComplete. */
  public String text() {
    return reader().string();
  }

  @Override
  public String toString() {
    return "Message["
        + type
        + ", "
        + body.length
        + " bytes, "
        + new String(body, 0, Math.min(body.length, 40), StandardCharsets.ISO_8859_1)
        + "]";
  }
}
