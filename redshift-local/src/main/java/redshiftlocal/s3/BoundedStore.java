package redshiftlocal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import redshiftlocal.s3.BucketBoundary.Found;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * S3Proxy's file store within a boundary: by itself it follows every link, and reports every folder
 * that others on this machine may read as public, for anybody without a key.
 */
final class BoundedStore extends ForwardingBlobStore {
  private final BucketBoundary boundary;

  BoundedStore(BlobStore files, BucketBoundary boundary) {
    super(files);
    this.boundary = boundary;
  }

  @Override
  public ListBucketsResponse list() {
    ListBucketsResponse response = super.list();
    return response.toBuilder()
        .buckets(response.buckets().stream().filter(b -> boundary.isBucket(b.name())).toList())
        .build();
  }

  @Override
  public BucketCannedACL getContainerAccess(String bucket) {
    boundary.checkBucket(bucket);
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    boundary.checkReadable(bucket, key);
    return ObjectCannedACL.PRIVATE;
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key, String version) {
    return getBlobAccess(bucket, key);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    Found found =
        boundary
            .find(request.bucket(), request.key())
            .orElseThrow(() -> S3Exceptions.noSuchKey(request.bucket(), request.key(), ""));
    try {
      return new LinkFreeAnswer(found).to(() -> super.getBlob(request));
    } catch (NoSuchFileException e) {
      throw S3Exceptions.noSuchKey(request.bucket(), request.key(), "", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    boundary.checkBucket(request.bucket());
    return super.headBucket(request);
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL access) {
    boundary.checkBucket(bucket);
    super.setContainerAccess(bucket, access);
  }

  @Override
  public GetBucketAclResponse getContainerAcl(GetBucketAclRequest request) {
    boundary.checkBucket(request.bucket());
    return super.getContainerAcl(request);
  }

  @Override
  public void clearContainer(ListObjectsV2Request request) {
    throw new UnsupportedOperationException("a bucket is emptied object by object");
  }

  @Override
  public void deleteContainer(String bucket) {
    boundary.checkBucket(bucket);
    super.deleteContainer(bucket);
  }

  @Override
  public void deleteBucket(String bucket) {
    boundary.checkBucket(bucket);
    super.deleteBucket(bucket);
  }

  @Override
  public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
    boundary.checkBucket(request.bucket());
    return super.getBucketVersioning(request);
  }

  @Override
  public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
    boundary.checkBucket(request.bucket());
    return super.putBucketVersioning(request);
  }

  @Override
  public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
    boundary.checkBucket(request.bucket());
    return super.getBucketEncryption(request);
  }

  @Override
  public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
    boundary.checkBucket(request.bucket());
    return super.putBucketEncryption(request);
  }

  @Override
  public DeleteBucketEncryptionResponse deleteBucketEncryption(
      DeleteBucketEncryptionRequest request) {
    boundary.checkBucket(request.bucket());
    return super.deleteBucketEncryption(request);
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    boundary.checkBucket(bucket);
    return super.listMultipartUploads(bucket);
  }

  @Override
  public boolean blobExists(String bucket, String key) {
    return boundary.isReadable(bucket, key) && super.blobExists(bucket, key);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    boundary.checkReadable(request.bucket(), request.key());
    return super.blobMetadata(request);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    boundary.checkReadable(request.sourceBucket(), request.sourceKey());
    boundary.checkPut(request.destinationBucket(), request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
    boundary.checkReadable(request.bucket(), request.key());
    return super.getBlobAcl(request);
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    boundary.checkReadable(bucket, key);
    super.setBlobAccess(bucket, key, access);
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access, String version) {
    boundary.checkReadable(bucket, key);
    super.setBlobAccess(bucket, key, access, version);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    boundary.checkPut(request.bucket(), request.key());
    return super.putBlob(request, content);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    boundary.checkChange(request.bucket(), request.key());
    return super.removeBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    boundary.checkUpload(request.bucket(), request.key());
    return super.initiateMultipartUpload(request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    check(upload);
    super.abortMultipartUpload(upload);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    check(upload);
    return super.completeMultipartUpload(upload, request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    check(upload);
    return super.uploadMultipartPart(upload, request, content);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    check(upload);
    return super.listMultipartUpload(upload);
  }

  private void check(MultipartUpload upload) {
    boundary.checkUpload(upload.id(), upload.containerName(), upload.blobName());
  }

  /** The store would walk through all links; no bucket here keeps versions. */
  @Override
  public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
    throw new UnsupportedOperationException("versioning not supported");
  }
}
