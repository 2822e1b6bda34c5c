package redshiftlocal.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What S3Proxy's file store wrote next to a file's content, in extended attributes. A file that was
 * dropped into the folder has none of it, and neither has any on a disk without such attributes.
 */
final class StoredAttributes {
  private static final String ETAG = "user.content-md5";
  private static final String STORAGE_CLASS = "user.storage-tier";
  private static final int MD5_BYTES = 16;

  private final UserDefinedFileAttributeView view;
  private final List<String> names;

  StoredAttributes(Path file) {
    this.view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    this.names = names(view);
  }

  private static List<String> names(UserDefinedFileAttributeView view) {
    try {
      return view == null ? List.of() : view.list();
    } catch (IOException | UnsupportedOperationException e) {
      return List.of();
    }
  }

  /** The MD5 of what was put, or for an upload of parts what the store made of theirs. */
  Optional<String> eTag() throws IOException {
    return bytes(ETAG)
        .map(
            bytes ->
                bytes.length == MD5_BYTES
                    ? HexFormat.of().formatHex(bytes)
                    : new String(bytes, StandardCharsets.US_ASCII));
  }

  Optional<String> storageClass() throws IOException {
    return bytes(STORAGE_CLASS).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> bytes(String name) throws IOException {
    if (!names.contains(name)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(view.size(name));
    view.read(name, bytes);
    return Optional.of(bytes.array());
  }
}
