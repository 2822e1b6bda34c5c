package redshiftlocal.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Gives every object an ETag that changes when its file does. The file store keeps ETags in
 * extended attributes: a file that was dropped into the folder has none, and one that was
 * overwritten in place keeps the old one. S3 promises only that the ETag reflects changes of the
 * content, not how.
 */
final class ContentTags extends ForwardingBlobStore {
  ContentTags(BlobStore store) {
    super(store);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response response = super.list(request);
    List<S3Object> objects =
        response.contents().stream()
            .map(o -> o.toBuilder().eTag(tag(o.eTag(), o.size(), o.lastModified())).build())
            .toList();
    return response.toBuilder().contents(objects).build();
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    HeadObjectResponse head = super.blobMetadata(request);
    return head == null
        ? null
        : head.toBuilder()
            .eTag(tag(head.eTag(), head.contentLength(), head.lastModified()))
            .build();
  }

  private static String tag(String stored, Long size, Instant modified) {
    String source = (stored == null ? "" : stored.replace("\"", "")) + "|" + size + "|" + modified;
    UUID digest = UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
    return '"' + digest.toString().replace("-", "") + '"';
  }
}
