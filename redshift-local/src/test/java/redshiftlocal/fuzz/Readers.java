package redshiftlocal.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import redshiftlocal.copy.load.ObjectReading;
import redshiftlocal.errors.RedshiftException;

/** COPYs of one format with several options each; rows, bad rows and COPY's own errors are fine. */
record Readers(List<ObjectReading> readings) {
  /** Each way in which a text becomes a value. */
  static final List<String> TYPES =
      List.of(
          "int4", "varchar", "numeric", "timestamptz", "float8", "bool", "date", "bpchar", "int8");

  /** Readers of a table with all types, one for each of the parameters. */
  static Readers of(String... parameters) {
    return new Readers(
        Arrays.stream(parameters).map(each -> new ObjectReading(each, TYPES)).toList());
  }

  void read(byte[] data) {
    FuzzedObject object = FuzzedObject.of(data);
    try {
      readings.get(object.choice() % readings.size()).read(object.bytes());
    } catch (RedshiftException e) {
      // The load fails, and the client is told.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
