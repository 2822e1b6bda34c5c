package redshiftlocal.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Token.Type;

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

  /** What may follow the word PASSWORD of a user that is no password, beside its DISABLE. */
  private static final Set<String> USER_OPTIONS = UserOptions.firstWords();

  private static final Set<String> BEFORE_SECRET =
      Set.of(
          "access_key_id",
          "credentials",
          "master_symmetric_key",
          "password",
          "secret_access_key",
          "session_token",
          "token");

  private static final Set<String> NOISE = Set.of("as", "with");

  /** Stands in a string, a comment or the body of a procedure that holds a secret. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?i)(password|credentials|secret_?access_?key|session_?token|symmetric_?key)"
              + "['\"]?\\s*(as\\s+)?[=:'\"]");

  /** No shorter text has one of the words with a secret behind it. */
  private static final int SHORTEST_HOLDER = 10;

  private final List<Token> statement;
  private final Set<String> shown;
  private final boolean[] secret;

  private Secrets(List<Token> statement) {
    this.statement = statement;
    this.shown = shown(new Cursor(statement));
    this.secret = new boolean[statement.size()];
    find();
  }

  /** The text of a statement with its secrets replaced. */
  static String masked(List<Token> statement) {
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
      for (List<Token> tokens : Translator.split(Tokenizer.tokenize(sql))) {
        Secrets secrets = new Secrets(tokens);
        for (int i = 0; i < tokens.size(); i++) {
          if (secrets.secret[i]) {
            found.add(tokens.get(i).text());
            found.add(isString(tokens.get(i)) ? Tokens.string(tokens.get(i)) : "");
          }
        }
      }
    } catch (RedshiftException e) {
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /** The words before strings that are shown; null when it may be any. */
  private static Set<String> shown(Cursor cursor) {
    if (cursor.accept("copy") || cursor.accept("unload")) {
      return SHOWN_IN_COPY;
    }
    boolean user = (cursor.accept("create") || cursor.accept("alter")) && cursor.accept("user");
    return user ? SHOWN_OF_USER : null;
  }

  private void find() {
    String before = "";
    for (int i = 0; i < secret.length; i++) {
      Token token = statement.get(i);
      if (token.type() != Type.WHITESPACE) {
        secret[i] = isSecret(token, before);
        before = secret[i] || token.type() == Type.COMMENT ? before : next(token, before);
      }
    }
  }

  /** The word that counts as standing before the next token. */
  private static String next(Token token, String before) {
    if (token.type() == Type.WORD) {
      return NOISE.contains(token.word()) ? before : token.word();
    }
    return token.text().equals("=") || token.text().equals("(") ? before : "";
  }

  private boolean isSecret(Token token, String before) {
    return switch (token.type()) {
      case STRING, DOLLAR_STRING -> isSecretString(token, before);
      case QUOTED_IDENTIFIER -> isUnquoted(token, before) || BEFORE_SECRET.contains(before);
      case COMMENT -> holdsSecret(token);
      default -> isUnquoted(token, before);
    };
  }

  private boolean isSecretString(Token string, String before) {
    return BEFORE_SECRET.contains(before)
        || shown != null && !shown.contains(before)
        || holdsSecret(string);
  }

  private static boolean holdsSecret(Token token) {
    int last = token.text().length() - (token.type() == Type.COMMENT ? 0 : 1);
    return last >= SHORTEST_HOLDER && WITHIN.matcher(token.text()).region(0, last).find();
  }

  /** Whether it is a piece of a password that stands there without quotes, or in the wrong ones. */
  private boolean isUnquoted(Token token, String before) {
    return shown == SHOWN_OF_USER
        && before.equals("password")
        && !token.word().equals("disable")
        && !USER_OPTIONS.contains(token.word());
  }

  private static boolean isString(Token token) {
    return token.type() == Type.STRING || token.type() == Type.DOLLAR_STRING;
  }
}
