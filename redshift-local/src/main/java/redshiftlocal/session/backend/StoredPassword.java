package redshiftlocal.session.backend;

import redshiftlocal.wire.Challenge;
import redshiftlocal.wire.DigestChallenge;
import redshiftlocal.wire.Md5Challenge;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Sha256Password;

/**
 * What PostgreSQL keeps of a user's password.
 *
 * @param role PostgreSQL's own form: MD5 or SCRAM; null when there is none
 * @param sha256 Redshift's form for its digest login; null when the user has not asked for it
 */
public record StoredPassword(String role, String sha256) {
  /** Whether only PostgreSQL itself can check the password, in the clear. */
  public boolean isScram() {
    return role != null && sha256 == null && !Md5Password.isStored(role);
  }

  /** The question for the client; nobody can answer that of a user without a password. */
  public Challenge challenge() {
    if (role != null && sha256 != null) {
      return new DigestChallenge(Sha256Password.parse(sha256).orElseThrow());
    }
    return new Md5Challenge(role == null ? Md5Password.ofNobody() : role);
  }

  @Override
  public String toString() {
    return "StoredPassword";
  }
}
