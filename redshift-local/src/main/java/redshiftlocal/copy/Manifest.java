package redshiftlocal.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.copy.json.JsonValue;
import redshiftlocal.copy.json.MalformedJson;
import redshiftlocal.copy.statement.S3Uri;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.s3.ObjectStore.StoredObject;
import redshiftlocal.s3.S3Errors;
import tools.jackson.core.JacksonException;

/**
 * A list of exactly the objects to load (developer guide, "Using a manifest to specify data
 * files").
 */
final class Manifest {
  private final ObjectStore store;
  private final S3Uri uri;
  private final boolean needsLengths;

  /**
   * Describes a manifest that is not read yet.
   *
   * @param needsLengths whether each entry must have a content length: for columnar formats
   */
  Manifest(ObjectStore store, S3Uri uri, boolean needsLengths) {
    this.store = store;
    this.uri = uri;
    this.needsLengths = needsLengths;
  }

  /** The objects named, in the manifest's order; an optional one that is missing is left out. */
  List<StoredObject> objects() {
    List<StoredObject> found = new ArrayList<>();
    for (JsonValue entry : entries()) {
      String url = url(entry);
      if (needsLengths && !hasLength(entry)) {
        throw unreadable("the entry of " + url + " has no \"meta\" with a \"content_length\"");
      }
      S3Uri object = S3Uri.parse(url);
      Optional<StoredObject> match = store.find(object.bucket(), object.key());
      if (match.isEmpty() && isMandatory(entry)) {
        throw new RedshiftException(
            "XX000",
            "Mandatory url is not present in manifest file: " + url,
            S3Errors.detail("Mandatory url is not present in manifest file", url));
      }
      match.ifPresent(found::add);
    }
    return found;
  }

  private List<JsonValue> entries() {
    try {
      JsonValue root = JsonValue.parse(SmallObject.text(store, uri).strip());
      if (root instanceof JsonValue.Obj object
          && object.members().get("entries") instanceof JsonValue.Arr array) {
        return array.elements();
      }
    } catch (JacksonException | MalformedJson e) {
      throw unreadable("it is not JSON");
    } catch (RedshiftException e) {
      throw new RedshiftException(
          "XX000", "Problem reading manifest file - " + e.getMessage(), e.detail());
    }
    throw unreadable("it has no array \"entries\"");
  }

  private String url(JsonValue entry) {
    if (entry instanceof JsonValue.Obj object
        && object.members().get("url") instanceof JsonValue.Scalar url) {
      return url.text();
    }
    throw unreadable("an entry has no \"url\"");
  }

  private static boolean isMandatory(JsonValue entry) {
    JsonValue mandatory = ((JsonValue.Obj) entry).members().get("mandatory");
    return mandatory != null && "true".equals(mandatory.text());
  }

  private static boolean hasLength(JsonValue entry) {
    return ((JsonValue.Obj) entry).members().get("meta") instanceof JsonValue.Obj meta
        && meta.members().get("content_length") instanceof JsonValue.Scalar;
  }

  private RedshiftException unreadable(String why) {
    return new RedshiftException("XX000", "Problem reading manifest file - " + uri + ": " + why);
  }
}
