package redshiftlocal.wire;

/** A question that only who knows the password can answer. */
public sealed interface Challenge permits Md5Challenge, DigestChallenge {

  /** The AuthenticationRequest for the client. */
  Message question();

  /**
   * Whether this is the right answer.
   *
   * @throws BodyReader.Malformed when it is not even the form of one
   */
  boolean isAnsweredBy(Message answer);
}
