package redshiftlocal.translate;

import java.util.List;
import redshiftlocal.postgres.Quoting;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/** A column, or the alias of a select list that is used like one. */
final class Columns {
  private Columns() {}

  static boolean write(Node column, Output out) {
    if (isAlias(column, out)) {
      Aliases.Meaning meaning = out.aliases().meanings().get(column.firstToken().identifier());
      out.sql("(").with(meaning.before(), () -> out.write(meaning.expression())).sql(")");
      return true;
    }
    List<Token> names = column.tokens().filter(t -> isName(t)).toList();
    boolean ofCatalogue = names.size() == 3 && Tables.isReplaced(names.get(1).identifier());
    boolean skipping = ofCatalogue;
    for (Element part : column.children()) {
      boolean trivia = part instanceof Token token && token.kind().isTrivia();
      if (skipping && !trivia) {
        skipping = !((Token) part).is(".");
      } else if (part instanceof Token token && isName(token)) {
        out.sql(Identifiers.quoted(token));
      } else {
        out.write(part);
      }
    }
    return true;
  }

  private static boolean isName(Token token) {
    return token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_NAME;
  }

  /**
   * Whether this expression is an alias and nothing else; it is taken for a column, and a question
   * is noted, while that is not known.
   */
  static boolean isAlias(Node expression, Output out) {
    Aliases aliases = out.aliases();
    if (!expression.is(Kind.COLUMN) || expression.children().size() != 1) {
      return false;
    }
    String name = expression.firstToken().identifier();
    if (!aliases.meanings().containsKey(name)) {
      return false;
    }
    if (aliases.from().isEmpty()) {
      return true;
    }
    AliasUses.Use use = new AliasUses.Use(aliases.block(), name);
    if (!out.uses().isDecided(use)) {
      out.uses().ask(use, out.inPlace("SELECT " + Quoting.identifier(name) + " " + aliases.from()));
    }
    return out.uses().isAlias(use);
  }
}
