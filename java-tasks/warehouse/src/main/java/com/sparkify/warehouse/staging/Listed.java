package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.storage.FileStore;
import com.sparkify.warehouse.storage.StoredFile;
import java.util.Iterator;
import java.util.Optional;

/** Looks up some files by listing the part of the bucket that they lie in. */
record Listed(FileStore store) {
  /** The file at an address, as it is there now. */
  Optional<StoredFile> at(String uri) {
    Iterator<StoredFile> files = store.list(uri);
    return files.hasNext()
        ? Optional.of(files.next()).filter(file -> file.uri().equals(uri))
        : Optional.empty();
  }

  /** The files from one address to another, both included. */
  Iterator<StoredFile> between(String first, String last) {
    Iterator<StoredFile> files = store.listAfter(common(first, last), before(first));
    return new Iterator<>() {
      private StoredFile next = advance();

      private StoredFile advance() {
        while (files.hasNext()) {
          StoredFile file = files.next();
          if (Comparison.compareUtf8(file.uri(), last) > 0) {
            return null;
          }
          if (Comparison.compareUtf8(file.uri(), first) >= 0) {
            return file;
          }
        }
        return null;
      }

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public StoredFile next() {
        StoredFile result = next;
        next = advance();
        return result;
      }
    };
  }

  /** An address that comes before this one, with hardly any file between. */
  private static String before(String uri) {
    int last = uri.codePointBefore(uri.length());
    return uri.substring(0, uri.length() - Character.charCount(last));
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    // Not through the middle of a character.
    return length > 0 && Character.isHighSurrogate(one.charAt(length - 1))
        ? one.substring(0, length - 1)
        : one.substring(0, length);
  }
}
