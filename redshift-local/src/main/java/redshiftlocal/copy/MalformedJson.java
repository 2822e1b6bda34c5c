package redshiftlocal.copy;

/** A text that is not one JSON value. */
final class MalformedJson extends RuntimeException {
  MalformedJson(String message) {
    super(message);
  }
}
