package redshiftlocal.sql;

import java.util.List;

/** Turns tokens into tokens: one difference between the two dialects, wherever it occurs. */
interface Rewrite {
  List<Token> apply(List<Token> tokens);
}
