package redshiftlocal.copy.json;

/** A text that is not one JSON value. */
public final class MalformedJson extends RuntimeException {
  MalformedJson(String message) {
    super(message);
  }
}
