package redshiftlocal.sql.secrets;

import java.util.Set;

/** The words before secrets, and those of COPY, UNLOAD and CREATE USER that may follow one. */
public final class SecretWords {
  /** Also what other databases call it. */
  private static final Set<String> BEFORE_SECRET =
      Set.of(
          "access_key_id",
          "credentials",
          "identified",
          "master_symmetric_key",
          "passwd",
          "password",
          "secret_access_key",
          "session_token",
          "token");

  /** Shorter words are near too many others. */
  private static final int SHORTEST_MISSPELT = 4;

  private static final int LONGEST_MISSPELT = 24;

  /** Of a word this long two characters may be wrong, of a shorter one only one. */
  private static final int LONG = 8;

  /** The words that the options of a user begin with (developer guide, CREATE USER). */
  private static final Set<String> USER_OPTIONS =
      Set.of(
          "connection",
          "createdb",
          "createuser",
          "externalid",
          "in",
          "nocreatedb",
          "nocreateuser",
          "password",
          "session",
          "syslog",
          "valid");

  /** The parameters of COPY and UNLOAD, and the words of their values (developer guide). */
  private static final Set<String> COPY_WORDS =
      Set.of(
          "acceptanydate",
          "acceptinvchars",
          "addquotes",
          "allowoverwrite",
          "avro",
          "blanksasnull",
          "bzip2",
          "cleanpath",
          "comprows",
          "compupdate",
          "csv",
          "dateformat",
          "default",
          "delimiter",
          "emptyasnull",
          "encoding",
          "encrypted",
          "escape",
          "explicit_ids",
          "extension",
          "fillrecord",
          "fixedwidth",
          "format",
          "from",
          "gzip",
          "header",
          "iam_role",
          "ignoreallerrors",
          "ignoreblanklines",
          "ignoreheader",
          "job",
          "json",
          "kms_key_id",
          "lzop",
          "manifest",
          "maxerror",
          "maxfilesize",
          "noload",
          "null",
          "orc",
          "parallel",
          "parquet",
          "partition",
          "quote",
          "readratio",
          "region",
          "removequotes",
          "roundec",
          "rowgroupsize",
          "serializetojson",
          "shapefile",
          "ssh",
          "statupdate",
          "timeformat",
          "to",
          "trimblanks",
          "truncatecolumns",
          "zstd");

  private SecretWords() {}

  /** Whether a secret follows the word. */
  static boolean announces(String word) {
    return BEFORE_SECRET.contains(word);
  }

  /** The same, though the word is misspelt, or has the prefix of CREDENTIALS' keys. */
  static boolean seemsToAnnounce(String word) {
    String key = word.startsWith("aws_") ? word.substring("aws_".length()) : word;
    if (announces(key)) {
      return true;
    }
    return key.length() >= SHORTEST_MISSPELT
        && key.length() <= LONGEST_MISSPELT
        && !isOfUser(key)
        && !COPY_WORDS.contains(key)
        && BEFORE_SECRET.stream().anyMatch(right -> isNear(key, right));
  }

  private static boolean isNear(String word, String right) {
    int most = right.length() < LONG ? 1 : 2;
    return Math.abs(word.length() - right.length()) <= most && distance(word, right) <= most;
  }

  /** How many characters must be put in, left out or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /** Whether it may follow the word PASSWORD of a user, and is no password. */
  static boolean isOfUser(String word) {
    return USER_OPTIONS.contains(word) || word.equals("disable");
  }

  /** Whether COPY or UNLOAD knows the word. */
  public static boolean isOfCopy(String word) {
    return COPY_WORDS.contains(word) || BEFORE_SECRET.contains(word);
  }
}
