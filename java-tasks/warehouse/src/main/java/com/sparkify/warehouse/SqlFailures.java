package com.sparkify.warehouse;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** What an error of the warehouse or its driver means to who runs the task. */
final class SqlFailures {
  /** The first that fits counts. {url} and {user} stand for the login's, as its limits do. */
  private static final List<Meaning> MEANINGS =
      List.of(
          settings(
              e -> Failures.hasCause(e, UnknownHostException.class),
              "there is no host of the name in --warehouse-url {url}: correct it"),
          settings(
              e -> String.valueOf(e.getMessage()).startsWith("No suitable driver"),
              "--warehouse-url {url} cannot be read: write jdbc:redshift://host:5439/database"),
          settings(
              state("28"),
              "the warehouse refused the login of {user}: check --warehouse-user and the password"
                  + " (WAREHOUSE_PASSWORD, --warehouse-password-file or"
                  + " --warehouse-password-secret)"),
          settings(
              state("3D000"),
              "the warehouse has no such database: correct the end of --warehouse-url {url}"),
          settings(
              state("08004"),
              "the warehouse does not accept such a connection: check the options, ssl among them,"
                  + " of --warehouse-url"),
          settings(
              e -> Failures.hasCause(e, SSLHandshakeException.class),
              "the certificate of the warehouse is not trusted: give the driver its authority with"
                  + " sslrootcert= in --warehouse-url, or add it to Java's trust store"),
          settings(
              state("42501"),
              "{user} lacks a right: grant it, or log in as another --warehouse-user"),
          settings(
              state("42704"), "the warehouse does not know a name that it was given: correct it"),
          settings(
              SqlErrors::isMissingTable, "a table or schema is missing: run create-tables first"),
          tryAgain(
              state("08001"),
              "nothing answers at --warehouse-url {url}: see that the warehouse is up, and run the"
                  + " task again"),
          tryAgain(
              state(SqlErrors.UNKNOWN_OUTCOME).and(SqlFailures::isSilence),
              "the warehouse did not answer COMMIT for {socket} s (--socket-timeout), so it is"
                  + " not known whether it was done: run the task again, which is safe either"
                  + " way"),
          tryAgain(
              state(SqlErrors.UNKNOWN_OUTCOME),
              "the connection to the warehouse was lost at COMMIT, so it is not known whether it"
                  + " was done: run the task again, which is safe either way"),
          tryAgain(
              SqlFailures::isSilence,
              "the connection to the warehouse was given up after {socket} s of silence"
                  + " (--socket-timeout, which has to exceed --statement-timeout): see that"
                  + " the network lets idle connections live, and run the task again"),
          tryAgain(
              SqlErrors::isConnectionLoss,
              "the connection to the warehouse was lost: run the task again"),
          tryAgain(
              SqlErrors::isConflict,
              "each attempt conflicted with other transactions: run the task again"),
          tryAgain(
              SQLTimeoutException.class::isInstance,
              "the warehouse ended a statement after {statement} s (--statement-timeout): see what"
                  + " kept it, a lock or a queue, or raise the limit, and run the task again"),
          tryAgain(state("57014"), "the statement was cancelled: run the task again"),
          tryAgain(
              state("57").or(state("53")),
              "the warehouse could not finish the statement: run the task again"),
          settings(says("NoSuchBucket"), "the bucket does not exist: correct --bucket"),
          tryAgain(
              says("NoSuchKey", "Mandatory url is not present"),
              "a file vanished while it was being read: run the task again"),
          tryAgain(says("SlowDown", "Status 503"), "S3 is busy, try again later"),
          settings(
              says("IAM Role", "IAM role", "iam_role"),
              "the cluster may not use the role: check --iam-role, and that it is attached to the"
                  + " cluster"),
          settings(
              says("AccessDenied", "Status 403"),
              "the role may not read the files: allow --iam-role to list and get in --bucket"),
          settings(
              says("PermanentRedirect", "Status 301"),
              "the bucket is in another region: correct --region"));

  private SqlFailures() {}

  static TaskException explain(SQLException e, WarehouseLogin login) {
    String said = String.valueOf(e.getMessage()).strip();
    for (Meaning meaning : MEANINGS) {
      if (meaning.fits().test(e)) {
        return new TaskException(
            meaning.exitCode(), filled(meaning.advice(), login) + ": " + said, e);
      }
    }
    return Failures.bug("unexpected SQL error, state " + e.getSQLState() + ": " + said, e);
  }

  private static String filled(String advice, WarehouseLogin login) {
    if (login == null) {
      return advice.replace(" {url}", "").replace("{user}", "the user");
    }
    return advice
        .replace("{statement}", String.valueOf(login.limits().statementSeconds()))
        .replace("{socket}", String.valueOf(login.limits().socketSeconds()))
        .replace("{url}", login.url().replaceFirst("[?;].*", ""))
        .replace("{user}", login.user() == null ? "the user" : login.user());
  }

  /** The driver's 08006 of a read that took longer than its socketTimeout. */
  private static boolean isSilence(SQLException e) {
    return Failures.hasCause(e, SocketTimeoutException.class);
  }

  private static Meaning settings(Predicate<SQLException> fits, String advice) {
    return new Meaning(fits, ExitCode.WRONG_SETTINGS, advice);
  }

  private static Meaning tryAgain(Predicate<SQLException> fits, String advice) {
    return new Meaning(fits, ExitCode.TRY_AGAIN, advice);
  }

  /** An SQLSTATE, or a class of them by its first two characters. */
  private static Predicate<SQLException> state(String beginning) {
    return e -> String.valueOf(e.getSQLState()).startsWith(beginning);
  }

  /**
   * One of these words. Redshift puts S3's answer to COPY into the message, as in {@code
   * S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket}
   * (developer guide, "S3ServiceException errors").
   */
  private static Predicate<SQLException> says(String... words) {
    return e -> Stream.of(words).anyMatch(String.valueOf(e.getMessage())::contains);
  }

  private record Meaning(Predicate<SQLException> fits, ExitCode exitCode, String advice) {}
}
