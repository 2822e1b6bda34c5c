package redshiftlocal.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import redshiftlocal.s3.FolderListing.Range;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Lists the folders of S3Proxy's file store page by page; the store itself reads everything below
 * the prefix for each page, and orders keys by UTF-16.
 */
final class FolderBuckets extends ForwardingBlobStore {
  private final BucketFolders buckets;

  FolderBuckets(BlobStore store, BucketFolders buckets) {
    super(store);
    this.buckets = buckets;
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    try {
      BucketTree tree =
          buckets
              .find(request.bucket())
              .orElseThrow(() -> S3Exceptions.noSuchBucket(request.bucket(), ""));
      ListingPage page = new ListingPage(request.maxKeys());
      page.fill(new FolderListing(tree, range(request)));
      return page.response();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Range range(ListObjectsV2Request request) {
    String token = request.continuationToken();
    String after = token == null ? orEmpty(request.startAfter()) : ListingPage.lastKey(token);
    return new Range(orEmpty(request.prefix()), after, byFolder(request.delimiter()));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static boolean byFolder(String delimiter) {
    if (orEmpty(delimiter).isEmpty()) {
      return false;
    }
    if (!delimiter.equals("/")) {
      throw new IllegalArgumentException("Delimiters other than / not supported");
    }
    return true;
  }
}
