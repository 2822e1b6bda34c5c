package redshiftlocal.copy.statement;

import java.util.List;

/** The parameters of a COPY; the fields begin with Redshift's defaults and the parser sets them. */
public final class CopyOptions {

  /** How keys of a JSON object find their columns. */
  public enum JsonMode {
    AUTO,
    AUTO_IGNORECASE,
    PATHS
  }

  public Format format = Format.DELIMITED;
  public Compression compression = Compression.NONE;
  public Encoding encoding = Encoding.UTF8;
  public boolean manifest;

  public JsonMode jsonMode = JsonMode.AUTO;
  public S3Uri jsonPaths;

  /** Null when none is given: each format has its own. */
  public Character delimiter;

  public char quote = '"';
  public List<Integer> fixedWidths = List.of();
  public boolean escape;
  public boolean removeQuotes;
  public NullString nullString = NullString.DEFAULT;
  public int ignoreHeader;
  public boolean ignoreBlankLines;
  public boolean fillRecord;

  public String timeFormat;
  public String dateFormat;
  public boolean acceptAnyDate;
  public boolean truncateColumns;
  public boolean emptyAsNull;
  public boolean blanksAsNull;
  public boolean trimBlanks;
  public boolean roundDecimals;

  /** Null without ACCEPTINVCHARS. */
  public Character invalidCharacterReplacement;

  /** Null without STATUPDATE. */
  public Boolean updatesStatistics;

  public boolean explicitIds;
  public boolean noLoad;
  int maxError;
  boolean ignoreAllErrors;

  /** The format as SYS_LOAD_HISTORY names it. */
  public String fileFormat() {
    return format.shown;
  }

  /** Whether this many errors make the load fail: 0 and 1 both mean the first one. */
  public boolean isNotTaken(long errors) {
    return !ignoreAllErrors && errors >= Math.max(1, maxError);
  }
}
