package dataquality.check;

import dataquality.dqdl.CompositeRule;
import dataquality.dqdl.Rule;
import dataquality.measure.Check;
import java.util.List;
import java.util.stream.Stream;

/** A rule with what has to be measured for it: one check, or those of the parts of a whole. */
public sealed interface Assertion {
  Rule rule();

  /** All that has to be measured. */
  Stream<Check> checks();

  /** What is expected, for people. */
  String expected();

  /** A simple rule's. */
  record Single(Check check) implements Assertion {
    @Override
    public Rule rule() {
      return check.rule();
    }

    @Override
    public Stream<Check> checks() {
      return Stream.of(check);
    }

    @Override
    public String expected() {
      return check.expected();
    }
  }

  /** A composite rule's. */
  record Joined(CompositeRule rule, List<Assertion> parts) implements Assertion {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Check> checks() {
      return parts.stream().flatMap(Assertion::checks);
    }

    @Override
    public String expected() {
      return joined(parts.stream().map(Assertion::expected).toList());
    }

    /** Texts about the parts as one about the whole. */
    public String joined(List<String> texts) {
      return String.join(" " + rule.connector() + " ", texts);
    }
  }
}
