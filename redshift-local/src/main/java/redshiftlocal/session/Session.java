package redshiftlocal.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redshiftlocal.errors.ErrorFields;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.session.backend.SideSession;
import redshiftlocal.session.client.Client;
import redshiftlocal.session.client.ResultMetadata;
import redshiftlocal.session.client.ShownErrors;
import redshiftlocal.session.history.QueryRecorder;
import redshiftlocal.session.lookup.ColumnLookup;
import redshiftlocal.session.lookup.LateBinding;
import redshiftlocal.session.lookup.NamesInQuotes;
import redshiftlocal.session.lookup.OtherDatabase;
import redshiftlocal.session.lookup.Preparation;
import redshiftlocal.session.modes.Copies;
import redshiftlocal.session.modes.ExtendedMode;
import redshiftlocal.session.modes.LocalPlans;
import redshiftlocal.session.modes.SimpleMode;
import redshiftlocal.session.transactions.Transactions;
import redshiftlocal.session.transactions.WriteLocks;
import redshiftlocal.session.users.Authority;
import redshiftlocal.session.users.Owners;
import redshiftlocal.session.users.Who;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;
import redshiftlocal.wire.PostgresGone;

/** One client and its one PostgreSQL session, after the login. */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final String SERIALIZATION_FAILURE = "40001";

  private final PostgresConnection backend;
  private final Client client;
  private final QueryRecorder recorder;
  private final SideSession side;
  private final Copies copies;
  private final Preparation preparation;
  private final Transactions transactions;
  private final Authority authority;
  private final Owners owners;
  private final SimpleMode simple;
  private final ExtendedMode extended;
  private final ShownErrors shown = new ShownErrors();
  private volatile boolean cancelled;
  private volatile boolean gone;

  /** One more when a message has come and when it is done, so odd while one is at work. */
  private volatile long steps;

  private long stepsAtLastLook;
  private boolean skipping;

  Session(
      PostgresConnection backend,
      Client client,
      Reception.Shared server,
      Who who,
      NamesInQuotes names) {
    this.backend = backend;
    this.client = client;
    this.authority = new Authority(backend, client, who);
    this.owners = new Owners(backend, client, server.backends(), server.owners(), this::isUnwanted);
    this.recorder = new QueryRecorder(server.queries(), server.loads(), backend, who, authority);
    WriteLocks locks = new WriteLocks(backend, authority);
    this.side = new SideSession(server.backends(), who.database());
    this.copies =
        new Copies(
            backend, side, locks, server.copies(), server.loads(), who, recorder, this::isUnwanted);
    this.transactions =
        new Transactions(backend, locks, server.graphs().of(who.at()), copies::settle);
    LocalPlans local =
        new LocalPlans(backend, client, copies, transactions, recorder, authority, owners);
    this.preparation =
        new Preparation(
            backend,
            new LateBinding(backend, side, server.lateBinding(), who.database()),
            new ColumnLookup(backend, server.catalogues().of(who.database())),
            new OtherDatabase(backend, server.backends(), authority, who));
    this.simple =
        new SimpleMode(backend, client, local, transactions, recorder, preparation, names);
    this.extended =
        new ExtendedMode(backend, client, local, transactions, recorder, preparation, names);
    backend.asides(this::aside);
  }

  /** Every result says where its columns come from. */
  void tellOrigins(String database) {
    client.describe(new ResultMetadata(side, database)::extended);
  }

  /** A part of the extended mode; an error in it makes us skip what follows up to Sync. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private void aside(Message message) {
    try {
      client.aside(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Cancels what has run since the last look when the client has gone: nobody waits for the answer.
   * Called now and then from another thread.
   */
  void lookAtClient() throws IOException {
    long now = steps;
    boolean busy = now % 2 == 1 && now == stepsAtLastLook;
    stepsAtLastLook = now;
    if (busy && (gone || client.stream().hungUp())) {
      gone = true;
      backend.cancel();
    }
  }

  /** What runs next to PostgreSQL's session of the client is to end. */
  private boolean isUnwanted() {
    return cancelled || gone;
  }

  /** Stops what runs now; called from another thread. */
  void cancel() throws IOException {
    cancelled = true;
    backend.cancel();
  }

  /** Serves the client until it leaves. */
  void serve() throws IOException {
    try (side;
        copies;
        backend) {
      while (true) {
        Message message = client.stream().read();
        if (message.type() == 'X') {
          return;
        }
        cancelled = false;
        steps++;
        handle(message);
        steps++;
      }
    } catch (PostgresGone e) {
      client.error(e.fields());
      client.stream().flush();
    } catch (OutOfMemoryError e) {
      // Nobody knows what was left half done, so the session ends.
      LOG.error("a session needed more memory than there is, and was ended");
      client.error(ErrorFields.fatal("53200", "out of memory"));
      client.stream().flush();
    } finally {
      transactions.abandon();
      owners.leave();
      recorder.leave();
    }
  }

  private void handle(Message message) throws IOException {
    switch (message.type()) {
      case 'Q' -> {
        if (!skipping) {
          shown.expect(message);
          query(message);
        }
      }
      case 'P', 'B', 'D', 'E', 'C' -> {
        if (!skipping) {
          if (message.type() == 'P') {
            shown.expect(message);
          }
          extended(() -> extended.run(message));
        }
      }
      case 'S' -> {
        extended(extended::synchronise);
        extended(transactions::endImplied);
        skipping = false;
        ready();
      }
      case 'H' -> {
        extended(extended::drain);
        client.stream().flush();
      }
      case 'd', 'c', 'f' -> {
        // Left over from a COPY that ended with an error.
      }
      default ->
          throw new BodyReader.Malformed("invalid frontend message type " + (int) message.type());
    }
  }

  private void query(Message message) throws IOException {
    extended(extended::synchronise);
    if (skipping) {
      return;
    }
    try {
      simple.run(message.text());
    } catch (RuntimeException e) {
      Map<Character, String> fields = fields(e);
      simple.failTransaction();
      transactions.endImplied();
      recorder.failed(fields);
      client.error(fields);
    }
    ready();
  }

  private void extended(Step step) throws IOException {
    try {
      step.run();
    } catch (PostgresError e) {
      skipping = true;
      Map<Character, String> fields = fields(e);
      recorder.failed(fields);
      client.error(fields);
    } catch (RuntimeException e) {
      Map<Character, String> fields = fields(e);
      skipping = true;
      extended.failTransaction();
      recorder.failed(fields);
      client.error(fields);
    }
  }

  private Map<Character, String> fields(RuntimeException e) {
    return shown.fields(allFields(e));
  }

  private Map<Character, String> allFields(RuntimeException e) {
    if (e instanceof PostgresError error) {
      if (error.sqlState().equals(SERIALIZATION_FAILURE)) {
        return ErrorFields.of(transactions.rowConflict());
      }
      return ErrorFields.of(error, recorder.id() > 0 ? recorder.id() : backend.pid());
    }
    if (e instanceof RedshiftException error) {
      return ErrorFields.of(error);
    }
    if (e instanceof BodyReader.Malformed || e instanceof UncheckedIOException) {
      throw e;
    }
    LOG.error("a statement met a fault of redshift-local: {}", shown.trace(e));
    return ErrorFields.of(
        new RedshiftException("XX000", "redshift-local failed on this statement: " + e));
  }

  private void ready() throws IOException {
    transactions.atRest();
    shown.atRest();
    authority.atRest();
    if (backend.status() == 'I') {
      recorder.atRest();
      preparation.atRest();
      owners.settle();
    }
    client.write(Message.readyForQuery(backend.status()));
    client.stream().flush();
  }
}
