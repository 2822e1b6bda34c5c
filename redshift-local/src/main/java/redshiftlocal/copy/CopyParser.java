package redshiftlocal.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import redshiftlocal.copy.CopyOptions.Compression;
import redshiftlocal.copy.CopyOptions.JsonMode;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Cursor;
import redshiftlocal.sql.TableName;
import redshiftlocal.sql.Token;
import redshiftlocal.sql.Token.Type;
import redshiftlocal.sql.Tokens;

/**
 * Reads a COPY. The parameters come in any order and with their noise words (developer guide,
 * COPY). One that Redshift has and we have not is refused by name; one that Redshift has not is a
 * syntax error.
 */
public final class CopyParser {
  private static final int MAX_ERROR = 100_000;

  /** Sets one parameter; the keyword has been read. */
  private interface Parameter {
    void read(CopyParser parser);
  }

  private static final Map<String, Parameter> PARAMETERS =
      Map.ofEntries(
          Map.entry("iam_role", p -> p.credentials.iamRole(p.cursor)),
          Map.entry("credentials", p -> p.credentials.string(p.asString())),
          Map.entry("access_key_id", p -> p.credentials.key("ACCESS_KEY_ID", p.asString())),
          Map.entry("secret_access_key", p -> p.credentials.key("SECRET_ACCESS_KEY", p.asString())),
          Map.entry("session_token", p -> p.credentials.key("SESSION_TOKEN", p.asString())),
          Map.entry("token", p -> p.credentials.key("SESSION_TOKEN", p.asString())),
          Map.entry("format", CopyParser::format),
          Map.entry("json", CopyParser::json),
          Map.entry("region", CopyParser::asString),
          Map.entry("manifest", p -> p.options.manifest = true),
          Map.entry("gzip", p -> p.options.compression = Compression.GZIP),
          Map.entry("bzip2", p -> p.options.compression = Compression.BZIP2),
          Map.entry("timeformat", p -> p.options.timeFormat = p.asString()),
          Map.entry("dateformat", p -> p.options.dateFormat = p.asString()),
          Map.entry("maxerror", p -> p.options.maxError = p.number(0, MAX_ERROR)),
          Map.entry("ignoreallerrors", p -> p.options.ignoreAllErrors = true),
          Map.entry("ignoreheader", p -> p.options.ignoreHeader = p.number(0, Integer.MAX_VALUE)),
          Map.entry("truncatecolumns", p -> p.options.truncateColumns = true),
          Map.entry("emptyasnull", p -> p.options.emptyAsNull = true),
          Map.entry("blanksasnull", p -> p.options.blanksAsNull = true),
          Map.entry("trimblanks", p -> p.options.trimBlanks = true),
          Map.entry("acceptanydate", p -> p.options.acceptAnyDate = true),
          Map.entry("acceptinvchars", CopyParser::acceptInvalidCharacters),
          Map.entry("roundec", p -> p.options.roundDecimals = true),
          Map.entry("explicit_ids", p -> p.options.explicitIds = true),
          Map.entry("noload", p -> p.options.noLoad = true),
          Map.entry("compupdate", p -> p.onOff("preset")),
          Map.entry("statupdate", p -> p.onOff("")),
          Map.entry("comprows", p -> p.number(1000, Integer.MAX_VALUE)));

  private static final Set<String> NOT_HERE =
      Set.of(
          "csv",
          "delimiter",
          "fixedwidth",
          "quote",
          "escape",
          "removequotes",
          "ignoreblanklines",
          "fillrecord",
          "null",
          "lzop",
          "zstd",
          "encoding",
          "avro",
          "orc",
          "parquet",
          "shapefile",
          "encrypted",
          "master_symmetric_key",
          "readratio",
          "ssh",
          "serializetojson",
          "job");

  private final Cursor cursor;
  private final CopyOptions options = new CopyOptions();
  private final Credentials credentials = new Credentials();

  private CopyParser(List<Token> tokens) {
    this.cursor = new Cursor(tokens);
  }

  public static CopyStatement parse(List<Token> tokens) {
    return new CopyParser(tokens).statement();
  }

  private CopyStatement statement() {
    cursor.expect("copy");
    TableName table = cursor.tableName();
    List<String> columns = new ArrayList<>();
    if (cursor.isPunctuation("(")) {
      Tokens.splitAtCommas(cursor.parenthesised())
          .forEach(part -> columns.add(new Cursor(part).identifier()));
    }
    cursor.expect("from");
    S3Uri source = source();
    while (!cursor.atEnd()) {
      parameter();
    }
    credentials.check();
    check();
    return new CopyStatement(table, List.copyOf(columns), source, options);
  }

  private S3Uri source() {
    String text = string();
    if (text.startsWith("emr://") || text.startsWith("dynamodb://") || text.startsWith("ssh://")) {
      throw notHere("COPY from " + text.substring(0, text.indexOf(':')));
    }
    return S3Uri.parse(text);
  }

  private void parameter() {
    String word = cursor.word();
    if (word.equals("with")) {
      cursor.next();
      word = cursor.word();
      if (!word.equals("credentials")) {
        throw cursor.syntaxError();
      }
    }
    if (NOT_HERE.contains(word)) {
      throw notHere("COPY parameter " + word.toUpperCase(Locale.ROOT));
    }
    Parameter parameter = PARAMETERS.get(word);
    if (parameter == null) {
      throw cursor.syntaxError();
    }
    cursor.next();
    parameter.read(this);
  }

  private void format() {
    cursor.accept("as");
    if (NOT_HERE.contains(cursor.word())) {
      throw notHere("COPY FORMAT " + cursor.word().toUpperCase(Locale.ROOT));
    }
    cursor.expect("json");
    json();
  }

  private void json() {
    cursor.accept("as");
    String mode = cursor.peek().type() == Type.STRING ? string() : "auto";
    switch (mode) {
      case "auto" -> options.jsonMode = JsonMode.AUTO;
      case "auto ignorecase" -> options.jsonMode = JsonMode.AUTO_IGNORECASE;
      case "noshred" -> throw notHere("COPY FORMAT JSON 'noshred'");
      default -> {
        options.jsonMode = JsonMode.PATHS;
        options.jsonPaths = S3Uri.parse(mode);
      }
    }
  }

  private void acceptInvalidCharacters() {
    cursor.accept("as");
    String replacement = cursor.peek().type() == Type.STRING ? string() : "?";
    if (replacement.length() != 1 || replacement.charAt(0) > 127 || replacement.charAt(0) == 0) {
      throw new RedshiftException(
          "XX000", "ACCEPTINVCHARS takes one ASCII character, not '" + replacement + "'");
    }
    options.invalidCharacterReplacement = replacement.charAt(0);
  }

  private void onOff(String further) {
    for (String value : List.of("on", "off", "true", "false", further)) {
      if (!value.isEmpty() && cursor.accept(value)) {
        return;
      }
    }
  }

  private String asString() {
    cursor.accept("as");
    return string();
  }

  private String string() {
    if (cursor.peek().type() != Type.STRING) {
      throw cursor.syntaxError();
    }
    return Tokens.string(cursor.next());
  }

  private int number(int least, int most) {
    cursor.accept("as");
    Token token = cursor.peek();
    try {
      int value = Integer.parseInt(token.text());
      if (value >= least && value <= most) {
        cursor.next();
        return value;
      }
    } catch (NumberFormatException e) {
      throw cursor.syntaxError();
    }
    throw new RedshiftException(
        "XX000", "value " + token.text() + " is out of range, it must be " + least + " to " + most);
  }

  private void check() {
    if (options.jsonMode == null) {
      throw notHere("COPY of delimited text (no FORMAT)");
    }
    if (options.ignoreAllErrors && options.maxError > 0) {
      throw new RedshiftException("42601", "IGNOREALLERRORS and MAXERROR cannot be used together");
    }
  }

  private static RedshiftException notHere(String what) {
    return new RedshiftException("0A000", what + " is not supported by redshift-local");
  }
}
