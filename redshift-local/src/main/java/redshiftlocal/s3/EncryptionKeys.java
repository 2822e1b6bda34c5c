package redshiftlocal.s3;

import java.io.InputStream;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Which keys objects may be encrypted with. Who asks for aws:kms and names no key gets the one that
 * AWS manages for S3 (S3 API reference, PutObject, x-amz-server-side-encryption-aws-kms-key-id);
 * the file store wants a name. Keys that the client sends along are refused: COPY cannot read what
 * they encrypt (developer guide, "Loading encrypted data files from Amazon S3"), and here it could.
 */
final class EncryptionKeys extends ForwardingBlobStore {
  private static final String MANAGED = "arn:aws:kms:us-east-1:000000000000:alias/aws/s3";

  EncryptionKeys(BlobStore store) {
    super(store);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    checkNoCustomerKey(request.sseCustomerAlgorithm(), request.sseCustomerKey());
    return super.putBlob(
        needsKey(request.serverSideEncryption(), request.ssekmsKeyId())
            ? request.toBuilder().ssekmsKeyId(MANAGED).build()
            : request,
        content);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    checkNoCustomerKey(
        request.sseCustomerAlgorithm(),
        request.sseCustomerKey(),
        request.copySourceSSECustomerAlgorithm(),
        request.copySourceSSECustomerKey());
    return super.copyBlob(
        needsKey(request.serverSideEncryption(), request.ssekmsKeyId())
            ? request.toBuilder().ssekmsKeyId(MANAGED).build()
            : request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    checkNoCustomerKey(request.sseCustomerAlgorithm(), request.sseCustomerKey());
    return super.initiateMultipartUpload(
        needsKey(request.serverSideEncryption(), request.ssekmsKeyId())
            ? request.toBuilder().ssekmsKeyId(MANAGED).build()
            : request);
  }

  private static boolean needsKey(ServerSideEncryption algorithm, String key) {
    return algorithm == ServerSideEncryption.AWS_KMS && key == null;
  }

  private static void checkNoCustomerKey(String... parts) {
    if (Stream.of(parts).anyMatch(part -> part != null)) {
      throw new UnsupportedOperationException("keys of the client's own are not supported");
    }
  }
}
