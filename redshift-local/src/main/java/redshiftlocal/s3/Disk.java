package redshiftlocal.s3;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a listing reads from the disk. Whatever vanishes meanwhile is not there. */
class Disk {

  /** A folder's entries, in no order. */
  List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      if (!Files.notExists(folder)) {
        throw e.getCause();
      }
    }
    return entries;
  }

  /** The attributes of the entry itself, be it a link. */
  Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      // Java has no exception of its own for the case that a file has taken the folder's place.
      if (Files.isDirectory(path.getParent())) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Where a link leads in the end; nowhere when it dangles or leads round in a circle. */
  Optional<Path> target(Path link) throws IOException {
    try {
      return Optional.of(link.toRealPath());
    } catch (FileSystemException e) {
      return Optional.empty();
    }
  }
}
