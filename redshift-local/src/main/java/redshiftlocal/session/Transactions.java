package redshiftlocal.session;

import redshiftlocal.wire.Message;

/** How the last transaction ended, by the command tags that PostgreSQL answered with. */
final class Transactions {
  private boolean committed;

  /** Looks at an answer on its way to the client. */
  void note(Message answer) {
    if (answer.type() == 'C') {
      committed = answer.text().equals("COMMIT");
    }
  }

  /** Whether what ended was committed; a COMMIT of a failed transaction answers ROLLBACK. */
  boolean committed() {
    return committed;
  }
}
