package redshiftlocal.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import redshiftlocal.s3.BucketTree.Node;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What the S3 server may touch: the objects that {@link BucketTree} knows. What is not listed is
 * not there to be read, and nothing is written or deleted next to it.
 */
final class BucketBoundary {
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern UPLOAD = Pattern.compile(UUID);

  /** Written and read by S3Proxy itself, which refuses it to clients. */
  private static final Pattern UPLOAD_RECORD = Pattern.compile("\\.mpus-" + UUID);

  /** S3's limit. */
  private static final int LONGEST_KEY = 1024;

  /** What S3Proxy adds to a name while it writes: a dash and a UUID. */
  private static final int PUT_SUFFIX = 1 + 36;

  /** And for an upload of parts: its prefix, an ID, "-stub" and again a dash and a UUID. */
  private static final int UPLOAD_AFFIXES = 6 + 36 + 1 + 5 + PUT_SUFFIX;

  private final BucketFolders buckets;

  BucketBoundary(BucketFolders buckets) {
    this.buckets = buckets;
  }

  boolean isBucket(String name) {
    return buckets.has(name);
  }

  void checkBucket(String name) {
    if (!buckets.has(name)) {
      throw S3Exceptions.noSuchBucket(name, "");
    }
  }

  private BucketTree bucket(String name) {
    try {
      return buckets.find(name).orElseThrow(() -> S3Exceptions.noSuchBucket(name, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isReadable(String bucket, String key) {
    return isUploadRecord(key) || find(bucket, key).isPresent();
  }

  /** A file and the bucket that it was found in. */
  record Found(BucketTree bucket, Node node) {}

  /** The object's file, or its folder when its key ends in a slash. */
  Optional<Found> find(String bucket, String key) {
    BucketTree tree = bucket(bucket);
    try {
      return tree.find(path(key))
          .filter(node -> !path(key).isEmpty() && node.isFolder() == key.endsWith("/"))
          .map(node -> new Found(tree, node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void checkReadable(String bucket, String key) {
    if (!isReadable(bucket, key)) {
      throw S3Exceptions.noSuchKey(bucket, key, "");
    }
  }

  /** Refuses to put, replace or delete what would be no object of this bucket. */
  void checkChange(String bucket, String key) {
    BucketTree tree = bucket(bucket);
    try {
      if (!isUploadRecord(key) && !tree.holds(path(key), key.endsWith("/"))) {
        throw S3Exceptions.invalidArgument("The key is no path of a file in the bucket's folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void checkPut(String bucket, String key) {
    checkChange(bucket, key);
    checkLength(key, PUT_SUFFIX);
  }

  void checkUpload(String bucket, String key) {
    checkChange(bucket, key);
    checkLength(key, UPLOAD_AFFIXES);
  }

  private static void checkLength(String key, int more) {
    boolean fits =
        bytes(key) <= LONGEST_KEY
            && Arrays.stream(key.split("/"))
                .allMatch(name -> bytes(name) + more <= BucketTree.LONGEST_NAME);
    if (!fits) {
      throw S3Exception.builder()
          .statusCode(400)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("KeyTooLongError")
                  .errorMessage("Your key is too long")
                  .build())
          .build();
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The ID is the client's word, and becomes a part of names of files. */
  void checkUpload(String id, String bucket, String key) {
    if (!UPLOAD.matcher(id).matches()) {
      throw S3Exceptions.invalidArgument("The upload ID is none of this server's");
    }
    checkChange(bucket, key);
  }

  private static boolean isUploadRecord(String key) {
    return UPLOAD_RECORD.matcher(key).matches();
  }

  private static String path(String key) {
    return key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
  }
}
