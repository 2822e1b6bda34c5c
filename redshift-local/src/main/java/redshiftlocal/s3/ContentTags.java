package redshiftlocal.s3;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Gives every object an ETag that changes when its file does. The file store keeps ETags in
 * extended attributes: a file that was dropped into the folder has none, and one that was
 * overwritten in place keeps the old one. S3 promises only that the ETag reflects changes of the
 * content, not how.
 */
final class ContentTags extends ForwardingBlobStore {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int PRECONDITION_FAILED = 412;

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

  /** The store would compare a condition with the ETag that it keeps. */
  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    ResponseInputStream<GetObjectResponse> answer =
        super.getBlob(request.toBuilder().ifMatch(null).ifNoneMatch(null).build());
    if (answer == null) {
      return null;
    }
    GetObjectResponse response = answer.response();
    String tag = tag(response.eTag(), size(response), response.lastModified());
    int status = status(request, tag);
    if (status != OK) {
      answer.abort();
      throw S3Exceptions.fromStatusCode(status, tag, Map.of(), null);
    }
    return new ResponseInputStream<>(
        response.toBuilder().eTag(tag).build(), AbortableInputStream.create(answer, answer));
  }

  /** The size of the whole object, of which a part may be asked for. */
  private static Long size(GetObjectResponse response) {
    String range = response.contentRange();
    return range == null
        ? response.contentLength()
        : Long.valueOf(range.substring(range.indexOf('/') + 1));
  }

  private static int status(GetObjectRequest request, String tag) {
    if (request.ifMatch() != null && !matches(request.ifMatch(), tag)) {
      return PRECONDITION_FAILED;
    }
    return request.ifNoneMatch() != null && matches(request.ifNoneMatch(), tag) ? NOT_MODIFIED : OK;
  }

  private static boolean matches(String wanted, String tag) {
    return wanted.equals("*") || wanted.replace("\"", "").equals(tag.replace("\"", ""));
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    PutObjectResponse response = super.putBlob(request, content);
    return response.toBuilder().eTag(tag(request.bucket(), request.key())).build();
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    String tag = tag(request.destinationBucket(), request.destinationKey());
    return response.toBuilder().copyObjectResult(result -> result.eTag(tag)).build();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    String tag = tag(upload.containerName(), upload.blobName());
    return response.toBuilder().eTag(tag).build();
  }

  /** The tag of an object that was just written; null when it is gone again. */
  private String tag(String bucket, String key) {
    HeadObjectResponse head =
        blobMetadata(HeadObjectRequest.builder().bucket(bucket).key(key).build());
    return head == null ? null : head.eTag();
  }

  /**
   * With the end that S3's tags of uploads in parts have, so that no client takes it for the MD5 of
   * the content.
   */
  private static String tag(String stored, Long size, Instant modified) {
    String source = (stored == null ? "" : stored.replace("\"", "")) + "|" + size + "|" + modified;
    UUID digest = UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
    return '"' + digest.toString().replace("-", "") + "-1\"";
  }
}
