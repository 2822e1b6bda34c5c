package redshiftlocal.sql;

import java.util.List;

/** Turns the parts of one level into others; the levels inside it have been rewritten before. */
interface PartRewrite {
  List<Part> apply(List<Part> level);
}
