package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

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

  private static Message[] statement(String sql) {
    return new Message[] {
      parse(sql),
      new BodyBuilder().string("").string("").int16(0).int16(0).int16(0).message('B'),
      new BodyBuilder().int8('P').string("").message('D'),
      new BodyBuilder().string("").int32(0).message('E')
    };
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

  @Test
  void theSessionOfAClientThatVanishesEnds() throws Exception {
    PostgresConnection vanishing = connect();
    int pid = vanishing.pid();
    vanishing.send(Message.query("select pg_sleep(300)"));
    vanishing.close();
    try (PostgresConnection watcher = connect()) {
      String query = "select 1 from pg_stat_activity where pid = " + pid;
      long end = System.nanoTime() + 15_000_000_000L;
      while (!watcher.query(query).isEmpty() && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      assertThat(watcher.query(query)).isEmpty();
    }
  }
}
