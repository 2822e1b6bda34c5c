package redshiftlocal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.BoundedInputStream;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import redshiftlocal.s3.BucketBoundary.Found;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The store's answer to a GET, with bytes of our own opening: the store opens by the path, where a
 * link may have been put since it was checked.
 */
final class LinkFreeAnswer {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
  private static final int TRIES = 10;

  private final Found found;

  LinkFreeAnswer(Found found) {
    this.found = found;
  }

  /** What the store answers. */
  ResponseInputStream<GetObjectResponse> to(Supplier<ResponseInputStream<GetObjectResponse>> get)
      throws IOException {
    for (int i = 0; i < TRIES; i++) {
      ResponseInputStream<GetObjectResponse> answer = get.get();
      if (found.node().isFolder()) {
        return answer;
      }
      answer.close();
      Optional<InputStream> bytes = bytes(Part.of(answer.response()));
      if (bytes.isPresent()) {
        return new ResponseInputStream<>(
            answer.response(), AbortableInputStream.create(bytes.get()));
      }
    }
    throw S3Exceptions.fromStatusCode(503);
  }

  /** What of the file was asked for. */
  private record Part(long begin, long length, long whole) {
    static Part of(GetObjectResponse response) {
      long length = response.contentLength();
      Matcher range = RANGE.matcher(response.contentRange() == null ? "" : response.contentRange());
      return range.matches()
          ? new Part(Long.parseLong(range.group(1)), length, Long.parseLong(range.group(3)))
          : new Part(0, length, length);
    }
  }

  /** Nothing when the file is not the one any more that the store answered for. */
  private Optional<InputStream> bytes(Part part) throws IOException {
    SeekableByteChannel file = found.bucket().open(found.node());
    try {
      if (file.size() == part.whole()) {
        file.position(part.begin());
        return Optional.of(
            BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(file))
                .setMaxCount(part.length())
                .get());
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    return Optional.empty();
  }
}
