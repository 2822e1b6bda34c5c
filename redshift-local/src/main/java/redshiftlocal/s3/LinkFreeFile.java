package redshiftlocal.s3;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Opens a file folder by folder and follows no link on the way, so that one that was put there
 * since the path was checked leads nowhere. Where the system cannot open relative to a folder, as
 * on Windows, this holds for the file itself only.
 */
final class LinkFreeFile {
  private static final Set<OpenOption> READ_NO_LINK =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private LinkFreeFile() {}

  /**
   * Opens a file to be read.
   *
   * @param trusted a folder whose own path may have links
   * @param inside the file's path from there
   * @throws NoSuchFileException also when there is a link on the way
   */
  static SeekableByteChannel open(Path trusted, Path inside) throws IOException {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(trusted)) {
      return folder instanceof SecureDirectoryStream<Path> secure
          ? open(secure, inside)
          : Files.newByteChannel(trusted.resolve(inside), READ_NO_LINK);
    } catch (IOException e) {
      // Java has no exception of its own for a link that is not followed.
      if (hasLink(trusted.toRealPath().resolve(inside))) {
        throw new NoSuchFileException(inside.toString());
      }
      throw e;
    }
  }

  private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path inside)
      throws IOException {
    if (inside.getNameCount() == 1) {
      return folder.newByteChannel(inside, READ_NO_LINK);
    }
    try (var next = folder.newDirectoryStream(inside.getName(0), LinkOption.NOFOLLOW_LINKS)) {
      return open(next, inside.subpath(1, inside.getNameCount()));
    }
  }

  private static boolean hasLink(Path file) throws IOException {
    return !file.equals(file.toRealPath());
  }
}
