package redshiftlocal.s3;

import java.io.InputStream;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads from a real S3 or from an endpoint that speaks its protocol. */
public final class S3ObjectStore implements ObjectStore {
  private final S3Client client;

  private S3ObjectStore(S3Client client) {
    this.client = client;
  }

  /** Without credentials, since the endpoint of a stand-in needs none. */
  public static S3ObjectStore at(URI endpoint) {
    return new S3ObjectStore(
        builder()
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build());
  }

  /** By the SDK's own chain of credentials and regions. */
  public static S3ObjectStore byDefaultChain() {
    return new S3ObjectStore(builder().crossRegionAccessEnabled(true).build());
  }

  private static S3ClientBuilder builder() {
    return S3Client.builder();
  }

  @Override
  public List<StoredObject> list(String bucket, String prefix) {
    try {
      return client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
          .map(object -> new StoredObject(bucket, object.key(), object.size()))
          .sorted(Comparator.comparing(StoredObject::key, KeyOrder.BY_BYTES))
          .toList();
    } catch (SdkException e) {
      throw refused(e, bucket, prefix);
    }
  }

  @Override
  public Optional<StoredObject> find(String bucket, String key) {
    try {
      return key.isEmpty() ? first(bucket, key) : Optional.of(head(bucket, key));
    } catch (S3Exception e) {
      // The answer to a HEAD has no body, so it cannot say whether it is the bucket that is
      // missing.
      return first(bucket, key);
    } catch (SdkException e) {
      throw refused(e, bucket, key);
    }
  }

  private StoredObject head(String bucket, String key) {
    long size = client.headObject(r -> r.bucket(bucket).key(key)).contentLength();
    return new StoredObject(bucket, key, size);
  }

  /** Of the keys that begin with this one it is the first itself, if it is there. */
  private Optional<StoredObject> first(String bucket, String key) {
    try {
      return client.listObjectsV2(r -> r.bucket(bucket).prefix(key).maxKeys(1)).contents().stream()
          .filter(object -> object.key().equals(key))
          .map(object -> new StoredObject(bucket, key, object.size()))
          .findFirst();
    } catch (SdkException e) {
      throw refused(e, bucket, key);
    }
  }

  @Override
  public InputStream open(String bucket, String key) {
    try {
      return client.getObject(r -> r.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw refused(e, bucket, key);
    }
  }

  private static RedshiftException refused(SdkException e, String bucket, String key) {
    if (e instanceof NoSuchBucketException) {
      return S3Errors.noSuchBucket(bucket, key);
    }
    if (e instanceof NoSuchKeyException) {
      return S3Errors.noSuchKey(bucket, key);
    }
    if (e instanceof S3Exception s3 && s3.awsErrorDetails() != null) {
      return S3Errors.service(
          s3.awsErrorDetails().errorMessage(),
          s3.statusCode(),
          s3.awsErrorDetails().errorCode(),
          bucket,
          key);
    }
    return S3Errors.service(String.valueOf(e.getMessage()), 0, "ConnectionError", bucket, key);
  }

  @Override
  public void close() {
    client.close();
  }
}
