package redshiftlocal.s3;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Genuine clients of a server of ours. */
final class S3Clients {
  private S3Clients() {}

  /** One that does not sign. */
  static S3Client anonymous(S3Server server) {
    return with(AnonymousCredentialsProvider.create(), server);
  }

  /** One that signs with a key. */
  static S3Client withKey(String id, String secret, S3Server server) {
    AwsBasicCredentials key = AwsBasicCredentials.create(id, secret);
    return with(StaticCredentialsProvider.create(key), server);
  }

  private static S3Client with(AwsCredentialsProvider credentials, S3Server server) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .forcePathStyle(true)
        .region(Region.US_WEST_2)
        .credentialsProvider(credentials)
        .build();
  }
}
