package redshiftlocal.cases;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.tree.Tokenizer;

/** Another way to write a query that is to bring the same rows. */
enum Spelling {
  WITH_COMMENTS(Spelling::withComments),
  IN_UPPER_CASE(sql -> words(sql, word -> word.toUpperCase(Locale.ROOT))),
  IN_LOWER_CASE(sql -> words(sql, word -> word.toLowerCase(Locale.ROOT))),
  WITH_ALIASES(Spelling::withAliases),
  AS_SUBQUERY(sql -> "select * from (" + sql + "\n) as zz"),
  AS_COMMON_TABLE(sql -> "with zz as (" + sql + "\n) select * from zz"),
  IN_UNION(
      sql ->
          "select * from ("
              + sql
              + "\n) as zz union all select * from ("
              + sql
              + "\n) as yy where 1 = 0");

  private final UnaryOperator<String> change;

  Spelling(UnaryOperator<String> change) {
    this.change = change;
  }

  String of(String query) {
    return change.apply(query);
  }

  private static String withComments(String sql) {
    StringBuilder text = new StringBuilder();
    for (Token token : Tokenizer.tokenize(sql)) {
      text.append(token.text()).append(token.text().endsWith("\n") ? "" : "/* ' */ -- (\n");
    }
    return text.toString();
  }

  private static String words(String sql, UnaryOperator<String> change) {
    StringBuilder text = new StringBuilder();
    for (Token token : Tokenizer.tokenize(sql)) {
      boolean ascii = token.text().chars().allMatch(c -> c < 128);
      boolean word = token.kind() == TokenKind.WORD && ascii;
      text.append(word ? change.apply(token.text()) : token.text());
    }
    return text.toString();
  }

  /** Each column of the outermost SELECT gets a name; not where ORDER BY needs the old ones. */
  private static String withAliases(String sql) {
    Node query = Parser.parse(sql).firstNode();
    List<Node> selects = query.all(Kind.SELECT);
    if (selects.isEmpty()) {
      return sql;
    }
    StringBuilder text = new StringBuilder(sql);
    List<Node> items = selects.get(0).find(Kind.SELECT_LIST).orElseThrow().all(Kind.SELECT_ITEM);
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).find(Kind.ALIAS).isEmpty()) {
        text.insert(end(items.get(i)), " as zz_" + i);
      }
    }
    return text.toString();
  }

  private static int end(Node node) {
    Element last = node.children().get(node.children().size() - 1);
    return last instanceof Token token ? token.end() : end((Node) last);
  }
}
