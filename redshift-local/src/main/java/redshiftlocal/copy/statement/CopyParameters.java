package redshiftlocal.copy.statement;

import static java.util.Map.entry;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import redshiftlocal.copy.statement.CopyOptions.JsonMode;
import redshiftlocal.errors.RedshiftException;

/**
 * The parameters of COPY behind the source and the authorization, a line each. Those that Redshift
 * has and we have not are refused by name.
 */
public final class CopyParameters {
  private static final int MAX_ERROR = 100_000;

  /** Reads what follows the keyword and sets the option. */
  interface Parameter {
    void read(CopyOptions options, Arguments arguments);
  }

  /** The data formats: they may stand behind FORMAT [AS]. */
  private static final Map<String, Parameter> FORMATS =
      Map.ofEntries(
          entry("csv", (o, a) -> o.format = Format.CSV),
          entry("delimiter", (o, a) -> o.delimiter = a.character("DELIMITER")),
          entry("fixedwidth", CopyParameters::fixedWidth),
          entry("json", CopyParameters::json),
          entry("avro", refused("FORMAT AVRO")),
          entry("orc", refused("FORMAT ORC")),
          entry("parquet", (o, a) -> o.format = Format.PARQUET),
          entry("shapefile", refused("FORMAT SHAPEFILE")));

  /** The formats that are no keyword of their own: without FORMAT they are a syntax error. */
  private static final Set<String> ONLY_BEHIND_FORMAT =
      Set.of("avro", "orc", "parquet", "shapefile");

  private static final Map<String, Parameter> OTHERS =
      Map.ofEntries(
          entry("acceptanydate", (o, a) -> o.acceptAnyDate = true),
          entry("acceptinvchars", CopyParameters::acceptInvalidCharacters),
          entry("blanksasnull", (o, a) -> o.blanksAsNull = true),
          entry("bzip2", (o, a) -> o.compression = Compression.BZIP2),
          entry("comprows", (o, a) -> a.number(1000, Integer.MAX_VALUE)),
          entry("compupdate", (o, a) -> a.onOff("preset")),
          entry("dateformat", (o, a) -> o.dateFormat = a.string()),
          entry("emptyasnull", (o, a) -> o.emptyAsNull = true),
          entry("encoding", (o, a) -> o.encoding = a.encoding()),
          entry("encrypted", refused("ENCRYPTED")),
          entry("escape", (o, a) -> o.escape = true),
          entry("explicit_ids", (o, a) -> o.explicitIds = true),
          entry("fillrecord", (o, a) -> o.fillRecord = true),
          entry("gzip", (o, a) -> o.compression = Compression.GZIP),
          entry("ignoreallerrors", (o, a) -> o.ignoreAllErrors = true),
          entry("ignoreblanklines", (o, a) -> o.ignoreBlankLines = true),
          entry("ignoreheader", (o, a) -> o.ignoreHeader = a.number(0, Integer.MAX_VALUE)),
          entry("job", refused("JOB")),
          entry("lzop", refused("LZOP")),
          entry("manifest", (o, a) -> o.manifest = true),
          entry("master_symmetric_key", refused("MASTER_SYMMETRIC_KEY")),
          entry("maxerror", (o, a) -> o.maxError = a.number(0, MAX_ERROR)),
          entry("noload", (o, a) -> o.noLoad = true),
          entry("null", (o, a) -> o.nullString = a.nullString()),
          entry("quote", (o, a) -> o.quote = a.character("QUOTE")),
          entry("readratio", refused("READRATIO")),
          entry("region", (o, a) -> a.string()),
          entry("removequotes", (o, a) -> o.removeQuotes = true),
          entry("roundec", (o, a) -> o.roundDecimals = true),
          entry("serializetojson", refused("SERIALIZETOJSON")),
          entry("ssh", refused("SSH")),
          entry("statupdate", (o, a) -> o.updatesStatistics = a.onOff("")),
          entry("timeformat", (o, a) -> o.timeFormat = a.string()),
          entry("trimblanks", (o, a) -> o.trimBlanks = true),
          entry("truncatecolumns", (o, a) -> o.truncateColumns = true),
          entry("zstd", (o, a) -> o.compression = Compression.ZSTD));

  private CopyParameters() {}

  static Set<String> keywords() {
    Set<String> all = new HashSet<>(FORMATS.keySet());
    all.addAll(OTHERS.keySet());
    return all;
  }

  /** The parameter that the keyword, in lower case, names; null when Redshift has none such. */
  static Parameter named(String keyword, boolean behindFormat) {
    if (behindFormat || !OTHERS.containsKey(keyword) && !ONLY_BEHIND_FORMAT.contains(keyword)) {
      return FORMATS.get(keyword);
    }
    return OTHERS.get(keyword);
  }

  private static void fixedWidth(CopyOptions options, Arguments arguments) {
    options.format = Format.FIXEDWIDTH;
    options.fixedWidths = arguments.fixedWidths();
  }

  private static void json(CopyOptions options, Arguments arguments) {
    options.format = Format.JSON;
    String mode = arguments.stringOr("auto");
    switch (mode) {
      case "auto" -> options.jsonMode = JsonMode.AUTO;
      case "auto ignorecase" -> options.jsonMode = JsonMode.AUTO_IGNORECASE;
      case "noshred" -> throw notHere("FORMAT JSON 'noshred'");
      default -> {
        options.jsonMode = JsonMode.PATHS;
        options.jsonPaths = S3Uri.parse(mode);
      }
    }
  }

  private static void acceptInvalidCharacters(CopyOptions options, Arguments arguments) {
    options.invalidCharacterReplacement = arguments.characterOr("ACCEPTINVCHARS", '?');
  }

  private static Parameter refused(String what) {
    return (options, arguments) -> {
      throw notHere(what);
    };
  }

  public static RedshiftException notHere(String what) {
    return new RedshiftException("0A000", "COPY " + what + " is not supported by redshift-local");
  }
}
