package redshiftlocal.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the cases hold, as examples of what clients send and of what lies in buckets. */
public final class Examples {
  private Examples() {}

  /** The objects of the case file of this name. */
  public static List<byte[]> objects(String file) {
    return files(file).stream()
        .flatMap(cases -> cases.cases().stream())
        .flatMap(one -> one.objects().values().stream())
        .map(Examples::bytes)
        .toList();
  }

  /** The statements of all cases. */
  public static List<String> statements() {
    return files("").stream()
        .flatMap(cases -> cases.cases().stream())
        .flatMap(one -> one.steps().stream())
        .map(Step::sql)
        .distinct()
        .toList();
  }

  private static List<CaseFile> files(String name) {
    return CaseFile.all().stream().filter(file -> file.path().toString().endsWith(name)).toList();
  }

  private static byte[] bytes(CaseObject object) {
    try {
      return object.bytes(UnaryOperator.identity());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
