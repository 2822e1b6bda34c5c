package com.sparkify.warehouse.storage;

import com.sparkify.warehouse.StorageOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The few things a task does with S3; a file is named by its {@code s3://bucket/key}. What goes
 * wrong is an {@code SdkException} of the AWS SDK, which has tried again by itself what may pass.
 */
public final class FileStore implements AutoCloseable {
  private final S3Client client;

  private FileStore(S3Client client) {
    this.client = client;
  }

  /** With the AWS SDK's default credentials. */
  public static FileStore open(StorageOptions storage) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(storage.region()))
            // Other S3 servers know neither the newer checksums nor buckets as host names.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    if (storage.endpoint() != null) {
      builder.endpointOverride(storage.endpoint()).forcePathStyle(true);
    }
    return new FileStore(builder.build());
  }

  /** The files whose address begins with this one, by key; a page is fetched when it is needed. */
  public Iterator<StoredFile> list(String prefix) {
    return list(S3Location.parse(prefix), null);
  }

  /** The same, but only those whose address comes after another one. */
  public Iterator<StoredFile> listAfter(String prefix, String address) {
    return list(S3Location.parse(prefix), S3Location.parse(address).key());
  }

  private Iterator<StoredFile> list(S3Location place, String after) {
    return client
        .listObjectsV2Paginator(
            request -> request.bucket(place.bucket()).prefix(place.key()).startAfter(after))
        .contents()
        .stream()
        .map(object -> file(place.bucket(), object))
        .iterator();
  }

  /**
   * The folders in a folder; empty when it holds a file of its own, or more than one page of
   * folders.
   */
  List<String> folders(String folder) {
    S3Location place = S3Location.parse(folder);
    ListObjectsV2Response page =
        client.listObjectsV2(
            request -> request.bucket(place.bucket()).prefix(place.key()).delimiter("/"));
    if (page.isTruncated() || !page.contents().isEmpty()) {
      return List.of();
    }
    return page.commonPrefixes().stream()
        .map(each -> new S3Location(place.bucket(), each.prefix()).toString())
        .toList();
  }

  /** A file's bytes; to be closed. */
  public InputStream read(String uri) {
    S3Location place = S3Location.parse(uri);
    return client.getObject(request -> request.bucket(place.bucket()).key(place.key()));
  }

  void write(String uri, String text) {
    write(uri, text, "text/plain; charset=utf-8");
  }

  /**
   * Makes a file of this text, or replaces it.
   *
   * @param type what a browser is to take it for
   * @return how many bytes it has
   */
  public long write(String uri, String text, String type) {
    S3Location place = S3Location.parse(uri);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    client.putObject(
        request -> request.bucket(place.bucket()).key(place.key()).contentType(type),
        RequestBody.fromBytes(bytes));
    return bytes.length;
  }

  /** Removes a file. */
  public void delete(String uri) {
    S3Location place = S3Location.parse(uri);
    client.deleteObject(request -> request.bucket(place.bucket()).key(place.key()));
  }

  private static StoredFile file(String bucket, S3Object object) {
    return new StoredFile(
        new S3Location(bucket, object.key()).toString(),
        object.eTag().replace("\"", ""),
        object.size(),
        object.lastModified());
  }

  @Override
  public void close() {
    client.close();
  }
}
