package redshiftlocal.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import redshiftlocal.s3.FolderListing.Listed;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One answer to a client that lists: so many keys, and a token if there are more. */
final class ListingPage {
  private final int most;
  private final List<S3Object> objects = new ArrayList<>();
  private final List<CommonPrefix> prefixes = new ArrayList<>();
  private String last;
  private boolean truncated;

  /**
   * An empty page.
   *
   * @param most how many keys and common prefixes it takes; null for all
   */
  ListingPage(Integer most) {
    this.most = most == null ? Integer.MAX_VALUE : most;
  }

  /** Takes what there is room for. A page of nothing is complete, as S3's is. */
  void fill(FolderListing listing) throws IOException {
    Optional<Listed> next = most == 0 ? Optional.empty() : listing.next();
    while (next.isPresent()) {
      add(next.get());
      next = truncated ? Optional.empty() : listing.next();
    }
  }

  private void add(Listed listed) throws IOException {
    if (listed.isCommonPrefix()) {
      if (hasRoom(listed)) {
        prefixes.add(CommonPrefix.builder().prefix(listed.key()).build());
      }
      return;
    }
    StoredAttributes stored = new StoredAttributes(listed.node().path());
    // A folder is an object only if it was put as one: an empty object whose key ends in a slash.
    boolean isObject = !listed.node().isFolder() || stored.eTag().isPresent();
    if (isObject && hasRoom(listed)) {
      objects.add(object(listed, stored));
    }
  }

  private boolean hasRoom(Listed listed) {
    if (objects.size() + prefixes.size() == most || isMixedUp(listed)) {
      truncated = true;
      return false;
    }
    last = listed.key();
    return true;
  }

  /**
   * S3Proxy sorts the common prefixes of a page, and finds the last name of a page with some, by
   * UTF-16. Where that is another order, the page ends early, as S3's may.
   */
  private boolean isMixedUp(Listed listed) {
    return last != null
        && (listed.isCommonPrefix() || !prefixes.isEmpty())
        && last.compareTo(listed.key()) > 0;
  }

  private static S3Object object(Listed listed, StoredAttributes stored) throws IOException {
    var attributes = listed.node().attributes();
    boolean isFolder = listed.node().isFolder();
    return S3Object.builder()
        .key(listed.key())
        .size(isFolder ? 0 : attributes.size())
        // As exact as the store tells it of a single object, since the ETag depends on it.
        .lastModified(Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis()))
        // The store tells none of a single folder either.
        .eTag(isFolder ? null : stored.eTag().orElse(null))
        .storageClass(storageClass(stored))
        .build();
  }

  private static ObjectStorageClass storageClass(StoredAttributes stored) throws IOException {
    return stored
        .storageClass()
        .map(ObjectStorageClass::fromValue)
        .filter(known -> known != ObjectStorageClass.UNKNOWN_TO_SDK_VERSION)
        .orElse(ObjectStorageClass.STANDARD);
  }

  ListObjectsV2Response response() {
    return ListObjectsV2Response.builder()
        .contents(objects)
        .commonPrefixes(prefixes)
        .isTruncated(truncated)
        .nextContinuationToken(truncated ? token(last) : null)
        .build();
  }

  /** Without characters that XML cannot have. */
  private static String token(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /** The last key of the page that had this token. */
  static String lastKey(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Exceptions.invalidArgument("The continuation token provided is incorrect");
    }
  }
}
