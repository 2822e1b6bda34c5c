package redshiftlocal.copy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.copy.json.JsonPaths;
import redshiftlocal.copy.load.CopyContext;
import redshiftlocal.copy.load.Load;
import redshiftlocal.copy.load.LoadHistory;
import redshiftlocal.copy.load.ParallelReader;
import redshiftlocal.copy.load.Target;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.copy.statement.CopyStatement;
import redshiftlocal.copy.statement.Format;
import redshiftlocal.copy.statement.S3Uri;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore;
import redshiftlocal.s3.ObjectStore.StoredObject;
import redshiftlocal.s3.S3Errors;
import redshiftlocal.wire.Postgres.CopyIn;
import redshiftlocal.wire.PostgresError;

/** Runs one COPY: finds the objects, streams them into PostgreSQL, and records what it left out. */
public final class CopyRunner {
  private final ObjectStore store;

  public CopyRunner(ObjectStore store) {
    this.store = store;
  }

  /**
   * Loads all or nothing.
   *
   * @throws RedshiftException for what fails before loading begins (no such table, prefix, bucket
   *     …)
   */
  public CopyOutcome run(CopyStatement statement, CopyContext context) throws IOException {
    Target target = Target.find(statement, context.session());
    JsonPaths paths = jsonPaths(statement, target);
    List<StoredObject> objects = objects(statement);
    LoadHistory history = new LoadHistory(context, statement, target, objects);
    Statistics statistics = Statistics.of(statement.options(), target, context.session());
    context.progress().expect(objects);
    Load load;
    try {
      load = load(statement, context, target, paths, objects);
    } catch (RedshiftException | PostgresError e) {
      load = Load.broken(e);
    }
    if (load.failure().isPresent()) {
      return failed(history, load, context);
    }
    statistics.update();
    return loaded(statement, history, load, context);
  }

  private JsonPaths jsonPaths(CopyStatement statement, Target target) {
    S3Uri uri = statement.options().jsonPaths;
    if (uri == null) {
      return null;
    }
    JsonPaths paths = JsonPaths.parse(SmallObject.text(store, uri), uri);
    if (paths != null) {
      paths.checkCount(target.columns().size());
    }
    return paths;
  }

  private List<StoredObject> objects(CopyStatement statement) {
    S3Uri source = statement.source();
    List<StoredObject> objects =
        statement.options().manifest
            ? new Manifest(store, source, statement.options().format == Format.PARQUET).objects()
            : store.list(source.bucket(), source.key());
    if (objects.isEmpty()) {
      throw S3Errors.noSuchPrefix(source.key());
    }
    // Folder markers and other objects without a byte hold no row.
    return objects.stream().filter(object -> object.size() > 0).toList();
  }

  private Load load(
      CopyStatement statement,
      CopyContext context,
      Target target,
      JsonPaths paths,
      List<StoredObject> objects)
      throws IOException {
    CopyOptions options = statement.options();
    ParallelReader reader =
        new ParallelReader(options, target.columns(), paths, store, objects, context.progress());
    CopyIn copy = options.noLoad ? null : context.session().copyIn(target.copySql());
    Load load;
    try (reader) {
      load = reader.drainTo(copy, context.cancelled());
    } catch (IOException | RuntimeException e) {
      if (copy != null) {
        copy.fail("COPY stopped");
      }
      throw e;
    }
    return finish(statement, copy, load);
  }

  private static Load finish(CopyStatement statement, CopyIn copy, Load load) throws IOException {
    boolean tooMany = load.errorCount() > 0 && statement.options().isNotTaken(load.errorCount());
    if (!tooMany) {
      if (copy != null) {
        copy.finish();
      }
      return load;
    }
    if (copy != null) {
      copy.fail("too many errors");
    }
    String message =
        "Load into table '"
            + statement.table().table()
            + "' failed.  Check 'stl_load_errors' system table for details.";
    return load.failing(new RedshiftException("XX000", message));
  }

  private static CopyOutcome failed(LoadHistory history, Load load, CopyContext context)
      throws IOException {
    context.side().query(history.statement(load));
    history.trim();
    return new CopyOutcome(0, List.of(), List.of(), load.failure());
  }

  private static CopyOutcome loaded(
      CopyStatement statement, LoadHistory history, Load load, CopyContext context)
      throws IOException {
    String entry = history.statement(load);
    context.session().query(entry);
    history.trim();
    long rows = statement.options().noLoad ? 0 : load.rows();
    return new CopyOutcome(rows, infos(statement, load), List.of(entry), Optional.empty());
  }

  private static List<String> infos(CopyStatement statement, Load load) {
    List<String> infos = new ArrayList<>();
    String table = "Load into table '" + statement.table().table() + "' completed, ";
    infos.add(table + load.rows() + " record(s) loaded successfully.");
    if (load.errorCount() > 0) {
      infos.add(
          table
              + load.errorCount()
              + " record(s) could not be loaded.  Check 'stl_load_errors' system table for details.");
    }
    return infos;
  }
}
