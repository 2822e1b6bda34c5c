package redshiftlocal.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * What an object in the bucket holds, by how the case file writes it: a text, or one of {@code
 * gzip: text}, {@code bzip2: text}, {@code zstd: text}, {@code base64: …}, {@code hex: …}, {@code
 * repeat: {text: …, times: n}}.
 */
record CaseObject(
    String text, String gzip, String bzip2, String zstd, String base64, String hex, Repeat repeat) {

  /** The same text many times. */
  record Repeat(String text, int times) {}

  /** Opens a compressing stream on another. */
  private interface Compressor {
    OutputStream on(OutputStream out) throws IOException;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static CaseObject ofText(String text) {
    return new CaseObject(text, null, null, null, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  CaseObject {
    long forms =
        java.util.stream.Stream.of(text, gzip, bzip2, zstd, base64, hex, repeat)
            .filter(java.util.Objects::nonNull)
            .count();
    if (forms != 1) {
      throw new IllegalArgumentException(
          "an object is a text, or one of gzip, bzip2, zstd, base64, hex, repeat");
    }
  }

  /** The bytes, with the placeholders of its text filled in. */
  byte[] bytes(UnaryOperator<String> fill) throws IOException {
    if (base64 != null) {
      return Base64.getMimeDecoder().decode(base64);
    }
    if (hex != null) {
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
    if (gzip != null) {
      return compressed(fill.apply(gzip), GZIPOutputStream::new);
    }
    if (bzip2 != null) {
      return compressed(fill.apply(bzip2), BZip2CompressorOutputStream::new);
    }
    if (zstd != null) {
      return StoredZstd.frame(utf8(fill.apply(zstd)));
    }
    return utf8(fill.apply(repeat == null ? text : repeat.text().repeat(repeat.times())));
  }

  private static byte[] compressed(String text, Compressor compressor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressor.on(bytes)) {
      out.write(utf8(text));
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
