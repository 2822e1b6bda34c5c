package redshiftlocal.cases;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One claim about Redshift's behaviour: what is in the bucket, what is run, what comes back.
 *
 * @param source who says so: a manual's section, a driver's source, a recorded transcript, or
 *     {@code unconfirmed: why}
 * @param covers the rows of the support table that it proves
 * @param partly what is missing of those rows
 * @param deviation how the server is known to differ; then the case states Redshift's answer, and
 *     is to fail
 * @param objects what lies in the case's own bucket, by key
 */
record Case(
    String name,
    String source,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> covers,
    Optional<String> partly,
    Optional<String> deviation,
    List<ClientKind> clients,
    Map<String, CaseObject> objects,
    List<Step> steps) {
  Case {
    if (name == null || source == null || steps == null || steps.isEmpty()) {
      throw new IllegalArgumentException("a case has a name, a source and steps");
    }
    covers = Objects.requireNonNullElse(covers, List.of());
    clients = Objects.requireNonNullElse(clients, List.of(ClientKind.values()));
    objects = Objects.requireNonNullElse(objects, Map.of());
  }

  boolean isUnconfirmed() {
    return source.startsWith("unconfirmed");
  }

  /** Whether it proves that redshift-local refuses by name what Redshift has. */
  boolean isRefusal() {
    return steps.get(steps.size() - 1).error() != null
        && steps.get(steps.size() - 1).error().isRefusal();
  }

  /** What its rows lack; a refusal next to cases that pass is named separately. */
  List<String> missing() {
    List<String> missing = Stream.concat(partly.stream(), deviation.stream()).toList();
    return missing.isEmpty() && isRefusal() ? List.of(name) : missing;
  }
}
