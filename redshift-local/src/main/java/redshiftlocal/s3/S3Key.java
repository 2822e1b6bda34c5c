package redshiftlocal.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/** The access key that requests to the S3 server have to be signed with. */
public record S3Key(String id, String secret) {

  /**
   * Reads the key of the profile {@code default}.
   *
   * @param file in the form of the AWS tools' own credentials file
   * @throws IllegalArgumentException when it holds no such key
   */
  public static S3Key read(Path file) throws IOException {
    Optional<Profile> profile = profile(file);
    return new S3Key(
        property(profile, ProfileProperty.AWS_ACCESS_KEY_ID, file),
        property(profile, ProfileProperty.AWS_SECRET_ACCESS_KEY, file));
  }

  private static Optional<Profile> profile(Path file) throws IOException {
    // By a stream, since the SDK says of a file that is missing only that it cannot be read.
    try (var content = Files.newInputStream(file)) {
      return ProfileFile.builder()
          .content(content)
          .type(ProfileFile.Type.CREDENTIALS)
          .build()
          .profile("default");
    } catch (IllegalArgumentException e) {
      // Its message may quote the line, and so the secret.
      throw new IllegalArgumentException(file + " is not an AWS credentials file");
    }
  }

  private static String property(Optional<Profile> profile, String name, Path file) {
    return profile
        .flatMap(found -> found.property(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    file + " has no " + name + " below [default]; write one into it"));
  }

  /** Without the secret, so that no message has it. */
  @Override
  public String toString() {
    return "S3Key[" + id + "]";
  }
}
