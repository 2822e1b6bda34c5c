package redshiftlocal.sql.plan;

import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Literals;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** What a {@code setting_value} of SET or ALTER USER stands for. */
public final class SettingValue {
  private SettingValue() {}

  /** Whether it is DEFAULT, without quotes. */
  public static boolean isDefault(Node value) {
    return value.firstToken().isWord("default");
  }

  /**
   * @throws RedshiftException for a parameter: SET takes none, in PostgreSQL either
   */
  public static String of(Node value) {
    List<Token> tokens = value.allTokens();
    Token last = tokens.get(tokens.size() - 1);
    return switch (last.kind()) {
      case STRING, DOLLAR_STRING -> Literals.value(last);
      case NUMBER -> (tokens.get(0).is("-") ? "-" : "") + last.text();
      case PARAMETER, PLACEHOLDER ->
          throw new RedshiftException("42601", "syntax error at or near \"" + last.text() + "\"");
      default -> last.identifier();
    };
  }
}
