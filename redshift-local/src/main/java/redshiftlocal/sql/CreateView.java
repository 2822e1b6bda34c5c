package redshiftlocal.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * CREATE VIEW … WITH NO SCHEMA BINDING, which PostgreSQL has not (developer guide, CREATE VIEW).
 */
final class CreateView implements Rule {
  private static final int BINDING_WORDS = 4;

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("create")) {
      return Optional.empty();
    }
    boolean replaces = cursor.accept("or", "replace");
    if (!cursor.accept("view") || !isLateBinding(statement)) {
      return Optional.empty();
    }
    TableName name = cursor.tableName();
    if (cursor.isPunctuation("(")) {
      throw new RedshiftException(
          "0A000",
          "CREATE VIEW with a column list WITH NO SCHEMA BINDING is not supported by redshift-local");
    }
    cursor.expect("as");
    List<Token> query = withoutBinding(cursor.rest());
    checkNames(Tokens.withoutSpace(query));
    String call =
        TableLayout.call(
            "create_late_binding_view",
            Quoting.literal(name.sql()),
            Quoting.literal(Tokens.text(query).strip()),
            Boolean.toString(replaces));
    return Optional.of(new Plan.Script(List.of(call), "CREATE VIEW"));
  }

  private static boolean isLateBinding(List<Token> statement) {
    List<Token> tokens = Tokens.withoutSpace(statement);
    Cursor end =
        new Cursor(tokens.subList(Math.max(0, tokens.size() - BINDING_WORDS), tokens.size()));
    return end.accept("with", "no", "schema", "binding");
  }

  private static List<Token> withoutBinding(List<Token> tokens) {
    int words = 0;
    int end = tokens.size();
    while (words < BINDING_WORDS) {
      end--;
      words += Tokens.isSpace(tokens.get(end)) ? 0 : 1;
    }
    return tokens.subList(0, end);
  }

  private static void checkNames(List<Token> tokens) {
    Set<String> defined = new HashSet<>();
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (Tokens.isWord(tokens.get(i), "as") && Tokens.isPunctuation(tokens.get(i + 1), "(")) {
        defined.add(Tokens.identifier(tokens.get(i - 1)));
      }
    }
    for (int i = 1; i < tokens.size(); i++) {
      boolean introduces =
          Tokens.isWord(tokens.get(i - 1), "from") || Tokens.isWord(tokens.get(i - 1), "join");
      boolean bare =
          Tokens.isName(tokens.get(i))
              && (i + 1 == tokens.size()
                  || !Tokens.isPunctuation(tokens.get(i + 1), ".")
                      && !Tokens.isPunctuation(tokens.get(i + 1), "("));
      if (introduces && bare && !defined.contains(Tokens.identifier(tokens.get(i)))) {
        throw new RedshiftException(
            "0A000",
            "All the relation names inside should be qualified when creating VIEW WITH NO SCHEMA BINDING.");
      }
    }
  }
}
