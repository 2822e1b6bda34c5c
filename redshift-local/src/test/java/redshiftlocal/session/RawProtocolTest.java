package redshiftlocal.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.ClientStream;
import redshiftlocal.wire.LargeMessages;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresGone;

class RawProtocolTest {
  private static String database;

  @BeforeAll
  static void database() throws IOException {
    String url = SharedServer.get().freshDatabase();
    database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
  }

  private static PostgresConnection connect() throws IOException {
    return PostgresConnection.open(
        new PostgresAddress(
            "127.0.0.1", SharedServer.get().port(), database, "awsuser", Options.DEFAULT_PASSWORD),
        Map.of("driver_version", "unknown to PostgreSQL", "client_protocol_version", "3"));
  }

  private static Message parse(String sql) {
    return new BodyBuilder().string("").string(sql).int16(0).message('P');
  }

  private static Message bind(String portal, String statement) {
    return new BodyBuilder()
        .string(portal)
        .string(statement)
        .int16(0)
        .int16(0)
        .int16(0)
        .message('B');
  }

  private static Message describe(char kind, String name) {
    return new BodyBuilder().int8(kind).string(name).message('D');
  }

  private static Message execute(String portal, int rows) {
    return new BodyBuilder().string(portal).int32(rows).message('E');
  }

  private static Message[] statement(String sql) {
    return new Message[] {parse(sql), bind("", ""), describe('P', ""), execute("", 0)};
  }

  private static String answers(PostgresConnection connection) throws IOException {
    StringBuilder types = new StringBuilder();
    Message message;
    do {
      message = connection.receive();
      types.append(message.type());
    } while (message.type() != 'Z');
    return types.toString();
  }

  @Test
  void aPipelineOfOursAndPostgresqlsIsAnsweredInOrder() throws IOException {
    try (PostgresConnection connection = connect()) {
      List<Message> pipeline = new ArrayList<>();
      pipeline.addAll(List.of(statement("select 1")));
      pipeline.addAll(List.of(statement("create table piped (n integer) diststyle all")));
      pipeline.addAll(List.of(statement("select count(*) from piped")));
      pipeline.add(Message.bare('S'));
      connection.send(pipeline.toArray(Message[]::new));
      assertThat(answers(connection)).isEqualTo("12TDC" + "12nC" + "12TDC" + "Z");
    }
  }

  @Test
  void afterAnErrorAllIsSkippedUntilSync() throws IOException {
    try (PostgresConnection connection = connect()) {
      List<Message> pipeline = new ArrayList<>();
      pipeline.addAll(List.of(statement("copy nothing from 's3://b/k' iam_role 'r'")));
      pipeline.addAll(List.of(statement("select 1")));
      pipeline.add(Message.bare('S'));
      connection.send(pipeline.toArray(Message[]::new));
      assertThat(answers(connection)).isEqualTo("12nEZ");
      assertThat(connection.query("select 2")).containsExactly(List.of("2"));
    }
  }

  @Test
  void anErrorOfPostgresqlsComesAfterTheAnswersBeforeIt() throws IOException {
    try (PostgresConnection connection = connect()) {
      List<Message> pipeline = new ArrayList<>();
      pipeline.addAll(List.of(statement("select 1")));
      pipeline.addAll(List.of(statement("select 1 / n from generate_series(0, 0) as n")));
      pipeline.addAll(List.of(statement("create table never (n integer) diststyle all")));
      pipeline.add(parse("vacuum never to 200 percent"));
      pipeline.add(Message.query("select 'a query is skipped, too'"));
      pipeline.add(Message.bare('S'));
      connection.send(pipeline.toArray(Message[]::new));
      assertThat(answers(connection)).isEqualTo("12TDC" + "12TE" + "Z");
      assertThat(connection.query("select 2")).containsExactly(List.of("2"));
    }
  }

  @Test
  void aRefusalOfOursComesAfterTheErrorBeforeIt() throws IOException {
    try (PostgresConnection connection = connect()) {
      connection.send(
          parse("select * from missing"), parse("create index i on t (n)"), Message.bare('S'));
      assertThat(connection.receive().fields()).containsEntry('C', "42P01");
      assertThat(answers(connection)).isEqualTo("Z");
    }
  }

  @Test
  void aFlushBringsTheAnswersSoFar() throws IOException {
    try (PostgresConnection connection = connect()) {
      connection.send(parse("select 1"), Message.bare('H'));
      assertThat(connection.receive().type()).isEqualTo('1');
      connection.send(bind("", ""), describe('P', ""), Message.bare('H'));
      assertThat(connection.receive().type()).isEqualTo('2');
      assertThat(connection.receive().type()).isEqualTo('T');
      connection.send(parse("analyze"), Message.bare('H'));
      assertThat(connection.receive().type()).isEqualTo('1');
      connection.send(Message.bare('S'));
      assertThat(answers(connection)).isEqualTo("Z");
    }
  }

  @Test
  void aPortalIsSuspendedAtTheLimitAndGoesOn() throws IOException {
    try (PostgresConnection connection = connect()) {
      connection.query("begin");
      connection.send(
          parse("select generate_series(1, 5)"),
          bind("portal", ""),
          execute("portal", 2),
          execute("portal", 2),
          Message.bare('S'));
      assertThat(answers(connection)).isEqualTo("12" + "DDs" + "DDs" + "Z");
      connection.send(execute("portal", 2), Message.bare('S'));
      assertThat(answers(connection)).isEqualTo("DC" + "Z");
      connection.query("commit");
      connection.send(execute("portal", 0), Message.bare('S'));
      assertThat(connection.receive().fields())
          .describedAs("a portal ends with its transaction")
          .containsEntry('C', "34000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1 as n|tT|T",
        "select n from described where n = $1|tT|T",
        "explain select 1|tT|T",
        "insert into described values ($1)|tn|n",
        "create table other (n integer) distkey (n)|tn|n",
        "truncate described|tn|n",
        "vacuum described|tn|n",
        "copy described from 's3://nowhere/x' iam_role default|tn|n",
        "begin|tn|n",
        "-- nothing|tn|n",
      })
  void everyKindOfStatementIsDescribed(String sql, String statement, String portal)
      throws IOException {
    try (PostgresConnection connection = connect()) {
      connection.query("create table if not exists described (n integer)");
      connection.send(
          parse(sql),
          describe('S', ""),
          sql.contains("$1") ? bindNull() : bind("", ""),
          describe('P', ""),
          Message.bare('S'));
      assertThat(answers(connection)).isEqualTo("1" + statement + "2" + portal + "Z");
    }
  }

  private static Message bindNull() {
    return new BodyBuilder()
        .string("")
        .string("")
        .int16(0)
        .int16(1)
        .int32(-1)
        .int16(0)
        .message('B');
  }

  /** In binary, months and microseconds alone (redshift_connector, RedshiftOID, type_utils.py). */
  @Test
  void intervalsGoInTheirOwnForms() throws IOException {
    try (PostgresConnection connection = connect()) {
      connection.send(
          new BodyBuilder()
              .string("named")
              .string("select $1 + $1, $2, $3::varchar, $1, interval '1' day")
              .int16(3)
              .int32(1188)
              .int32(1190)
              .int32(1188)
              .message('P'),
          describe('S', "named"),
          Message.bare('S'));
      assertThat(connection.receive().type()).isEqualTo('1');
      assertThat(numbers(connection.receive())).containsExactly(1188, 1190, 1188);
      assertThat(answers(connection)).isEqualTo("TZ");
      connection.send(
          new BodyBuilder()
              .string("")
              .string("named")
              .int16(3)
              .int16(1)
              .int16(1)
              .int16(0)
              .int16(3)
              .value(ByteBuffer.allocate(4).putInt(-7).array())
              .value(ByteBuffer.allocate(8).putLong(Long.MIN_VALUE).array())
              .value("1-2".getBytes(UTF_8))
              .int16(5)
              .int16(1)
              .int16(1)
              .int16(0)
              .int16(0)
              .int16(0)
              .message('B'),
          execute("", 0),
          Message.bare('S'));
      assertThat(connection.receive().type()).isEqualTo('2');
      BodyReader row = connection.receive().reader();
      assertThat(row.int16()).isEqualTo(5);
      assertThat(row.value()).isEqualTo(ByteBuffer.allocate(4).putInt(-14).array());
      assertThat(row.value()).isEqualTo(ByteBuffer.allocate(8).putLong(Long.MIN_VALUE).array());
      assertThat(row.value()).asString(UTF_8).isEqualTo("1 year 2 mons");
      assertThat(row.value()).asString(UTF_8).isEqualTo("0 years -7 mons");
      assertThat(row.value()).asString(UTF_8).isEqualTo("1 days 0 hours 0 mins 0.0 secs");
      assertThat(answers(connection)).isEqualTo("CZ");
    }
  }

  @Test
  void anIntervalThatNobodyHasAnnouncedIsReadAsPostgresqlDescribesIt() throws IOException {
    try (PostgresConnection connection = connect()) {
      connection.query("create table spans (y interval year to month)");
      connection.send(parse("insert into spans values ($1)"), describe('S', ""), Message.bare('S'));
      assertThat(answers(connection)).isEqualTo("1tnZ");
      connection.send(
          new BodyBuilder()
              .string("")
              .string("")
              .int16(1)
              .int16(1)
              .int16(1)
              .value(ByteBuffer.allocate(4).putInt(14).array())
              .int16(0)
              .message('B'),
          execute("", 0),
          Message.bare('S'));
      assertThat(answers(connection)).isEqualTo("2CZ");
      assertThat(connection.query("select y from spans"))
          .containsExactly(List.of("1 years 2 mons"));
    }
  }

  private static List<Integer> numbers(Message parameterDescription) {
    BodyReader body = parameterDescription.reader();
    List<Integer> numbers = new ArrayList<>();
    for (int left = body.int16(); left > 0; left--) {
      numbers.add(body.int32());
    }
    return numbers;
  }

  @Test
  void aNamedStatementOfOursIsNotMadeTwice() throws IOException {
    try (PostgresConnection connection = connect()) {
      Message named = new BodyBuilder().string("s").string("analyze").int16(0).message('P');
      Message close = new BodyBuilder().int8('S').string("s").message('C');
      connection.send(named, named, Message.bare('S'));
      assertThat(connection.receive().type()).isEqualTo('1');
      assertThat(connection.receive().fields()).containsEntry('C', "42P05");
      assertThat(answers(connection)).isEqualTo("Z");
      connection.send(close, named, Message.bare('S'));
      assertThat(answers(connection)).isEqualTo("31Z");
    }
  }

  /** Many answers wait while many messages come: neither side may wait for the other for ever. */
  @Test
  void aLongPipelineOfLargeAnswersDoesNotBlock() throws IOException {
    try (PostgresConnection connection = connect()) {
      List<Message> pipeline = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        pipeline.addAll(List.of(statement("select repeat('x', 100000) -- " + "y".repeat(200))));
      }
      pipeline.add(Message.bare('S'));
      connection.send(pipeline.toArray(Message[]::new));
      assertThat(answers(connection)).isEqualTo("12TDC".repeat(300) + "Z");
    }
  }

  /** The client reads nothing for a while; its answers wait in PostgreSQL, not in our memory. */
  @Test
  void aSlowClientGetsAllRows() throws Exception {
    try (PostgresConnection slow = connect();
        PostgresConnection other = connect()) {
      slow.send(Message.query("select repeat('x', 1000) from generate_series(1, 100000)"));
      String waiting =
          "select wait_event from pg_stat_activity where wait_event = 'ClientWrite' and pid = "
              + slow.pid();
      while (other.query(waiting).isEmpty()) {
        Thread.sleep(20);
      }
      int rows = 0;
      for (Message message = slow.receive(); message.type() != 'Z'; message = slow.receive()) {
        rows += message.type() == 'D' ? 1 : 0;
      }
      assertThat(rows).isEqualTo(100_000);
    }
  }

  @Test
  void aTextIsOneTransaction() throws IOException {
    try (PostgresConnection connection = connect()) {
      try {
        connection.query("create table undone (n integer); select * from missing");
      } catch (redshiftlocal.wire.PostgresError e) {
        assertThat(e.sqlState()).isEqualTo("42P01");
      }
      assertThat(connection.query("select count(*) from pg_class where relname = 'undone'"))
          .containsExactly(List.of("0"));
    }
  }

  @Test
  void garbageAndEarlyHangUpsHarmNobodyElse() throws IOException {
    for (String garbage : List.of("", "\0", "GET / HTTP/1.1\r\n\r\n", "\0\0\0\10\4\322\26\57")) {
      try (Socket socket = new Socket("127.0.0.1", SharedServer.get().port())) {
        socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    try (PostgresConnection connection = connect()) {
      assertThat(connection.parameters()).containsEntry("server_version", "8.0.2");
      assertThat(connection.query("select 1")).containsExactly(List.of("1"));
    }
  }

  /** What breaks the protocol after the login, and what is said of it before hanging up. */
  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(new Message('Q', "select 1".getBytes(UTF_8)), "a string in a message has no end"),
        arguments(Message.bare('D'), "a message is shorter than its own fields say"),
        arguments(Message.bare('!'), "invalid frontend message type 33"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whoBreaksTheProtocolIsToldAndLeft(Message message, String reason) throws IOException {
    try (PostgresConnection connection = connect()) {
      connection.send(message);
      assertThat(connection.receive().fields())
          .containsEntry('S', "FATAL")
          .containsEntry('C', "08P01")
          .containsEntry('M', reason);
      assertThatThrownBy(connection::receive).isInstanceOf(PostgresGone.class);
    }
  }

  @Test
  void aMessageOfAbsurdLengthIsNotRead() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", SharedServer.get().port());
        ClientStream stream = new ClientStream(socket, 1 << 20, LargeMessages.ofHeap())) {
      logIn(stream);
      socket.getOutputStream().write(new byte[] {'Q', 0x7f, -1, -1, -1});
      assertThat(stream.read().fields().get('M')).contains("2147483643 bytes long");
    }
  }

  /** Logs in by hand, for what PostgresConnection would not send, and tells its session's pid. */
  private static int logIn(ClientStream stream) throws IOException {
    stream.write(
        new BodyBuilder()
            .int32(3 << 16)
            .string("user")
            .string("awsuser")
            .string("database")
            .string(database)
            .int8(0)
            .message((char) 0));
    stream.flush();
    BodyReader challenge = stream.read().reader();
    challenge.int32();
    String stored = Md5Password.stored("awsuser", Options.DEFAULT_PASSWORD);
    stream.write(Message.ofStrings('p', Md5Password.answer(stored, challenge.bytes(4))));
    stream.flush();
    int pid = 0;
    Message message;
    do {
      message = stream.read();
      pid = message.type() == 'K' ? message.reader().int32() : pid;
    } while (message.type() != 'Z');
    return pid;
  }

  @Test
  void aHalfMessageEndsItsSessionOnly() throws Exception {
    int pid;
    try (Socket socket = new Socket("127.0.0.1", SharedServer.get().port());
        ClientStream stream = new ClientStream(socket, 1 << 20, LargeMessages.ofHeap())) {
      pid = logIn(stream);
      socket.getOutputStream().write(new byte[] {'Q', 0, 0, 1, 0, 's', 'e', 'l'});
      try (PostgresConnection watcher = connect()) {
        assertThat(watcher.query(session(pid))).hasSize(1);
      }
    }
    awaitEndOf(pid);
  }

  @Test
  void aClientThatVanishesWhileItsRowsComeEndsItsSession() throws Exception {
    int pid;
    try (PostgresConnection vanishing = connect()) {
      pid = vanishing.pid();
      vanishing.send(Message.query("select repeat('x', 1000) from generate_series(1, 10000000)"));
      vanishing.receive();
    }
    awaitEndOf(pid);
  }

  private static String session(int pid) {
    return "select 1 from pg_stat_activity where pid = " + pid;
  }

  private static void awaitEndOf(int pid) throws Exception {
    try (PostgresConnection watcher = connect()) {
      long end = System.nanoTime() + 15_000_000_000L;
      while (!watcher.query(session(pid)).isEmpty() && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      assertThat(watcher.query(session(pid))).isEmpty();
    }
  }

  /** PostgreSQL's last word is lost when it closes a connection that is still written to. */
  @Test
  void whoIsTerminatedAmongFurtherMessagesIsTold() throws IOException {
    Message[] further = new Message[400];
    Arrays.fill(further, Message.ofStrings('P', "", "select 1"));
    for (int i = 0; i < 20; i++) {
      try (PostgresConnection client = connect()) {
        client.send(Message.query("select pg_terminate_backend(pg_backend_pid())"));
        client.send(further);
        assertThatThrownBy(
                () -> {
                  while (true) {
                    client.receive();
                  }
                })
            .isInstanceOf(PostgresGone.class)
            .hasMessageContaining("terminat")
            .hasMessageNotContaining("EOFException");
      }
    }
  }

  @Test
  void theSessionOfAClientThatVanishesEnds() throws Exception {
    PostgresConnection vanishing = connect();
    int pid = vanishing.pid();
    vanishing.send(
        Message.query(
            "select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b"));
    vanishing.close();
    awaitEndOf(pid);
  }
}
