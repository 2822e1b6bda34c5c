package redshiftlocal.sql.secrets;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.StatementTokens;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Token.Type;
import redshiftlocal.translate.output.Literals;
import redshiftsql.parse.Parser;
import redshiftsql.tree.NameCase;

/**
 * Finds the passwords and keys in SQL texts, so that no log, no system table and no error shows
 * them.
 *
 * <p>In the statements that carry secrets, COPY, UNLOAD, CREATE USER and ALTER USER, a string is
 * shown only where it is known to be none. Elsewhere the words that come before a secret hide what
 * follows them, so that a misspelt statement shows none either.
 */
public final class Secrets {
  /** What stands for a secret in a statement. */
  static final String MASK = "'***'";

  /** The parameters of COPY and UNLOAD whose strings are no secrets (developer guide). */
  private static final Set<String> SHOWN_IN_COPY =
      Set.of(
          "dateformat",
          "delimiter",
          "encoding",
          "extension",
          "fixedwidth",
          "from",
          "iam_role",
          "json",
          "null",
          "quote",
          "region",
          "timeformat",
          "to",
          "unload");

  private static final Set<String> SHOWN_OF_USER = Set.of("until");

  private static final Set<String> NOISE = Set.of("as", "by", "with");

  /**
   * Stands in a string, a comment or the body of a procedure that holds a secret, or in a URL with
   * one.
   */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?i)(password|credentials|secret_?access_?key|session_?token|symmetric_?key"
              + "|security-token|x-amz-(signature|credential)|awsaccesskeyid|identified\\s+by)"
              + "['\"]?\\s*(as\\s+)?[=:'\"]"
              + "|://[^\\s/'\"@?]{1,300}@");

  /** What a COPY's URL has behind its key, which an object of S3 has not. */
  private static final Pattern URL_QUERY = Pattern.compile("://[^?]*+\\?[^=]*+=");

  /** One or more roles of IAM, or the word for the cluster's own. */
  private static final Pattern ROLES =
      Pattern.compile("'(default|(arn:aws[a-z-]*:iam::\\d*:role/[\\w+=.@/-]*(,|(?='$)))+)'");

  private static final Pattern PIECE =
      Pattern.compile("(?<=[=:]|://)[^\\s/'\"@?;&=:]++(?=[@;&]|$)");

  /** No shorter text has one of the words with a secret behind it. */
  private static final int SHORTEST_HOLDER = 10;

  /** In which statement a text may be a secret where. */
  private enum Kind {
    COPY,
    USER,
    /** Not what it was meant to be, so that it may have been one of them. */
    UNKNOWN,
    OTHER
  }

  private final List<Token> statement;
  private final boolean[] secret;
  private Kind kind;

  /** The word that counts as standing before the next token. */
  private String before = "";

  /** Whether a word has come behind which all is a secret, up to the next that is known. */
  private boolean hiding;

  /** Whether the table of a COPY is behind us: it may be called as a secret is announced. */
  private boolean behindTable;

  private Secrets(List<Token> statement) {
    this.statement = statement;
    this.secret = new boolean[statement.size()];
    this.kind = kind(new Cursor(statement));
    find();
  }

  /** The text of a statement with its secrets replaced. */
  public static String masked(List<Token> statement) {
    boolean[] secret = new Secrets(statement).secret;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < secret.length; i++) {
      text.append(secret[i] ? MASK : statement.get(i).text());
    }
    return text.toString();
  }

  /**
   * The secrets of a text, as they are written and as they are meant; nothing when the text cannot
   * be cut into tokens, so that nobody knows them.
   */
  public static Optional<Set<String>> in(String sql) {
    Set<String> found = new HashSet<>();
    try {
      for (List<redshiftsql.tree.Token> statement : StatementTokens.of(sql, NameCase.FOLDED)) {
        List<Token> tokens = Token.listOf(statement);
        Secrets secrets = new Secrets(tokens);
        for (int i = 0; i < tokens.size(); i++) {
          if (secrets.secret[i]) {
            found.add(tokens.get(i).text());
            if (isString(tokens.get(i))) {
              addMeant(Literals.value(statement.get(i)), found);
            }
          }
        }
      }
    } catch (RedshiftException e) {
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /** Also the pieces of a URL and of CREDENTIALS, of which an error may quote one. */
  private static void addMeant(String text, Set<String> found) {
    found.add(text);
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      found.add(piece.group());
    }
  }

  private static Kind kind(Cursor cursor) {
    while (cursor.accept("explain") || cursor.accept("verbose")) {
      // What is explained counts.
    }
    if (cursor.word().equals("copy") || cursor.word().equals("unload")) {
      return Kind.COPY;
    }
    if (cursor.isPunctuation("(")) {
      return Kind.OTHER;
    }
    String first = cursor.word();
    if (!cursor.atEnd()) {
      cursor.next();
    }
    return Parser.hasStatement(first, cursor.word()) ? Kind.OTHER : Kind.UNKNOWN;
  }

  private void find() {
    String last = "";
    for (int i = 0; i < secret.length; i++) {
      Token token = statement.get(i);
      if (token.type() == Type.COMMENT) {
        secret[i] = holdsSecret(token);
      } else if (token.type() != Type.WHITESPACE) {
        lookForUser(last, token.word());
        secret[i] = isSecret(token);
        if (!secret[i]) {
          pass(token);
        }
        last = token.word();
      }
    }
  }

  /** CREATE USER and ALTER USER count also where they are prepared. */
  private void lookForUser(String last, String word) {
    boolean changes = last.equals("create") || last.equals("alter");
    if (changes && (word.equals("user") || word.equals("role"))) {
      kind = Kind.USER;
    }
  }

  /** What a token that is shown says of those behind it. */
  private void pass(Token token) {
    String word = token.word();
    behindTable |= word.equals("from") || word.equals("to") || isString(token);
    if (token.type() == Type.WORD) {
      hiding = hidesWhatFollows(word) || hiding && NOISE.contains(word);
      before = NOISE.contains(word) ? before : word;
    } else if (!isLink(token)) {
      before = "";
      // A role that is one is no secret, and all there is of it.
      hiding &= !isString(token);
    }
  }

  /** Whether what follows the word is hidden without quotes too. */
  private boolean hidesWhatFollows(String word) {
    if (word.equals("by") && before.equals("identified")) {
      return true;
    }
    return switch (kind) {
      case OTHER -> false;
      case COPY -> behindTable && (word.equals("iam_role") || SecretWords.seemsToAnnounce(word));
      default -> SecretWords.seemsToAnnounce(word);
    };
  }

  /** Stands between a word and what it says. */
  private static boolean isLink(Token token) {
    return token.text().equals("=") || token.text().equals("(") || token.text().equals(":");
  }

  private boolean isSecret(Token token) {
    return switch (token.type()) {
      case STRING, DOLLAR_STRING -> isSecretString(token);
      case QUOTED_IDENTIFIER -> isUnquoted(token) || SecretWords.announces(before);
      default -> isUnquoted(token);
    };
  }

  private boolean isSecretString(Token string) {
    return SecretWords.announces(before)
        || hiding && !isRole(string)
        || kind == Kind.COPY && (!SHOWN_IN_COPY.contains(before) || hasUrlQuery(string))
        || kind == Kind.USER && !SHOWN_OF_USER.contains(before)
        || holdsSecret(string);
  }

  private boolean isRole(Token string) {
    return before.equals("iam_role") && ROLES.matcher(string.text()).matches();
  }

  private static boolean hasUrlQuery(Token string) {
    return URL_QUERY.matcher(string.text()).find();
  }

  private static boolean holdsSecret(Token token) {
    int last = token.text().length() - (token.type() == Type.COMMENT ? 0 : 1);
    return last >= SHORTEST_HOLDER && WITHIN.matcher(token.text()).region(0, last).find();
  }

  /** Whether it is a piece of a secret that stands there without quotes, or in the wrong ones. */
  private boolean isUnquoted(Token token) {
    String word = token.word();
    if (hiding) {
      return !isKnown(word) && !NOISE.contains(word) && !isLink(token);
    }
    return kind == Kind.USER && word.startsWith("password") && !word.equals("password");
  }

  /** Whether the word is one of the statement's own, which ends what is hidden. */
  private boolean isKnown(String word) {
    return switch (kind) {
      case USER -> SecretWords.isOfUser(word);
      case COPY -> SecretWords.isOfCopy(word);
      default -> SecretWords.isOfUser(word) || SecretWords.isOfCopy(word);
    };
  }

  private static boolean isString(Token token) {
    return token.type() == Type.STRING || token.type() == Type.DOLLAR_STRING;
  }
}
