package redshiftlocal.translate.queries;

import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Aliases;
import redshiftlocal.translate.output.Block;
import redshiftlocal.translate.output.Identifiers;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Scope;
import redshiftsql.tree.Element;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** A column, or the alias of a select list that is used like one. */
public final class Columns {
  private Columns() {}

  public static boolean write(Node column, Output out) {
    if (out.isAlias(column)) {
      Aliases.Meaning meaning = out.aliases().meanings().get(column.firstToken().identifier());
      out.sql("(").with(meaning.before(), () -> out.write(meaning.expression())).sql(")");
      return true;
    }
    checkNoTable(column, out);
    List<String> names = column.names();
    // Of a table of the catalogue the schema goes: the table has another name there.
    boolean skipping = names.size() == 3 && Tables.isReplaced(names.get(1));
    for (Element part : column.children()) {
      boolean trivia = part instanceof Token token && token.kind().isTrivia();
      if (skipping && !trivia) {
        skipping = !((Token) part).is(".");
      } else if (part instanceof Token token && token.isName()) {
        out.sql(Identifiers.quoted(token));
      } else {
        out.write(part);
      }
    }
    return true;
  }

  /**
   * A table's name alone is no value, as a row of it is in PostgreSQL.
   *
   * @throws RedshiftException when the name is no column either
   */
  private static void checkNoTable(Node column, Output out) {
    String name = column.firstToken().identifier();
    boolean alone = column.children().size() == 1;
    if (!alone || !isTable(name, out)) {
      return;
    }
    for (Block block : out.blocks()) {
      Scope scope = block.scope();
      out.needs(scope);
      if (block.aliases().contains(name) || scope.hasColumn(name) || !scope.isKnown()) {
        return;
      }
      if (scope.hasRange(name)) {
        throw new RedshiftException("42703", "column \"" + name + "\" does not exist");
      }
    }
  }

  private static boolean isTable(String name, Output out) {
    for (Block block : out.blocks()) {
      if (block.scope().hasRange(name)) {
        return true;
      }
    }
    return false;
  }
}
