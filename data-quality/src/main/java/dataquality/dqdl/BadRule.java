package dataquality.dqdl;

/** Why a rule cannot be run; whoever reads the file adds its name and the rule's text. */
public final class BadRule extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadRule(String message) {
    super(message);
  }
}
