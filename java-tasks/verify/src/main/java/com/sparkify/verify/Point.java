package com.sparkify.verify;

import java.sql.SQLException;

/** Something that the tasks rely on, and how to find out whether it holds on a cluster. */
interface Point {
  /** In reports, and the name of its file. */
  String name();

  /** What is to hold. */
  String title();

  /** What relies on it. */
  String why();

  /** What to do where it does not hold. */
  String otherwise();

  /**
   * Tries it in the schema that is there for it.
   *
   * @throws SQLException when the server refuses a statement: then it does not hold
   */
  Outcome tried(Sessions sessions) throws SQLException;
}
