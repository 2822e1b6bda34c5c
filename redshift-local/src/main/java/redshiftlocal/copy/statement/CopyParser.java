package redshiftlocal.copy.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.copy.statement.CopyParameters.Parameter;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * Reads a COPY. The parameters come in any order and with their noise words (developer guide,
 * COPY); what is none of them is a syntax error.
 */
public final class CopyParser {
  private final Cursor cursor;
  private final Arguments arguments;
  private final CopyOptions options = new CopyOptions();
  private final Credentials credentials = new Credentials();
  private final Set<String> given = new HashSet<>();

  private CopyParser(List<Token> tokens) {
    this.cursor = new Cursor(tokens);
    this.arguments = new Arguments(cursor);
  }

  public static CopyStatement parse(List<Token> tokens) {
    return new CopyParser(tokens).statement();
  }

  private CopyStatement statement() {
    cursor.expect("copy");
    TableName table = cursor.tableName();
    List<String> columns = cursor.isPunctuation("(") ? columns() : List.of();
    cursor.expect("from");
    S3Uri source = source();
    while (!cursor.atEnd()) {
      parameter();
    }
    credentials.check();
    Combinations.check(given);
    return new CopyStatement(table, columns, source, options);
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (List<Token> part : Tokens.splitAtCommas(cursor.parenthesised())) {
      Cursor name = new Cursor(part);
      columns.add(name.identifier());
      if (!name.atEnd()) {
        throw name.syntaxError();
      }
    }
    return List.copyOf(columns);
  }

  private S3Uri source() {
    String text = arguments.literal();
    if (text.startsWith("emr://") || text.startsWith("dynamodb://") || text.startsWith("ssh://")) {
      throw CopyParameters.notHere("from " + text.substring(0, text.indexOf(':')));
    }
    return S3Uri.parse(text);
  }

  private void parameter() {
    if (credentials.read(cursor, arguments)) {
      return;
    }
    boolean behindFormat = cursor.accept("format");
    if (behindFormat) {
      cursor.accept("as");
    }
    String keyword = cursor.word();
    Parameter parameter = CopyParameters.named(keyword, behindFormat);
    if (parameter == null) {
      throw cursor.syntaxError();
    }
    cursor.next();
    parameter.read(options, arguments);
    if (!given.add(keyword)) {
      throw new RedshiftException(
          "42601",
          "conflicting or redundant options: "
              + keyword.toUpperCase(Locale.ROOT)
              + " is given twice");
    }
  }
}
