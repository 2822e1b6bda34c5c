package com.sparkify.warehouse.staging;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up some files by listing the part of the bucket that they lie in. */
record Listed(FileStore store) {
  /** The ETags of those of these files that are there. */
  Map<String, String> etags(List<StoredFile> files) {
    Set<String> wanted = files.stream().map(StoredFile::uri).collect(Collectors.toSet());
    Map<String, String> etags = new HashMap<>();
    for (Iterator<StoredFile> there = between(files.get(0).uri(), last(files)); there.hasNext(); ) {
      StoredFile file = there.next();
      if (wanted.contains(file.uri())) {
        etags.put(file.uri(), file.etag());
      }
    }
    return etags;
  }

  private static String last(List<StoredFile> files) {
    return files.get(files.size() - 1).uri();
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
