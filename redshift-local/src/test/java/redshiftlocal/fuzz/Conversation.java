package redshiftlocal.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.Message;

/**
 * What a client says after its login, from the fuzzer's bytes: messages in any order, most of them
 * as they should be, so that they reach what lies behind the reading of messages.
 */
final class Conversation {
  /** They are quick, and each leads the session elsewhere. */
  static final List<String> STATEMENTS =
      List.of(
          "select 1",
          "select n from generate_series(1, 3000) as n",
          "select $1::int + $2::int",
          "select 1 / 0",
          "begin",
          "commit",
          "rollback",
          "create table t (n int, v varchar(10)) diststyle all sortkey (n)",
          "drop table if exists t",
          "insert into t values (1, 'a'), (2, 'b')",
          "insert into t values ($1, $2)",
          "update t set n = n + 1",
          "delete from t",
          "copy t from 's3://b/good' iam_role 'arn:aws:iam::1:role/r' csv",
          "copy t from 's3://b/bad' iam_role 'arn:aws:iam::1:role/r' csv maxerror 3",
          "copy t from 's3://b/none' iam_role 'arn:aws:iam::1:role/r' json 'auto'",
          "vacuum t",
          "analyze t",
          "truncate t",
          "declare c cursor for select * from t",
          "fetch 1 from c",
          "close c",
          "prepare p as select $1::int",
          "execute p (1)",
          "deallocate p",
          "set search_path to public",
          "set client_encoding to latin1",
          "show search_path",
          "reset all",
          "set session authorization default",
          "select pg_last_query_id(), pg_backend_pid(), pg_last_copy_id()",
          "select count(*) from stl_query",
          "select n as a, a + 1 as b from t where b > 1",
          "select pg_terminate_backend(pg_backend_pid())",
          "select pg_cancel_backend(pg_backend_pid())",
          "merge into t using t as s on t.n = s.n when matched then delete",
          "alter table t add column w int",
          "create user u password disable; drop user u",
          "select 1; select 2; begin; select 3",
          "abort; select 'x",
          "explain select * from t",
          "lock t",
          "",
          ";;");

  private static final List<String> NAMES = List.of("", "a", "b", "redshift_local", "\u00fc");
  private static final List<Integer> TYPES = List.of(0, 23, 25, 1043, 17, 999_999);
  private static final String KNOWN = "QPBDECSHdcfpFX";

  private final List<Part> parts = new ArrayList<>();
  private boolean keepsToProtocol = true;
  private int syncs;

  /** A message, and a length that it claims to have if it lies. */
  private record Part(Message message, Integer length) {}

  private Conversation() {}

  static Conversation of(byte[] data) {
    Conversation conversation = new Conversation();
    Bytes bytes = new Bytes(data);
    while (!bytes.isAtEnd()) {
      conversation.next(bytes);
    }
    return conversation;
  }

  /** Whether all messages are framed as they must be and none ends the session. */
  boolean keepsToProtocol() {
    return keepsToProtocol;
  }

  int syncs() {
    return syncs;
  }

  private void next(Bytes bytes) {
    switch (bytes.next() % 16) {
      case 0, 1 -> add(Message.query(bytes.oneOf(STATEMENTS)));
      case 2 -> add(parse(bytes.oneOf(NAMES), bytes.oneOf(STATEMENTS), bytes));
      case 3 -> add(bind(bytes));
      case 4 -> add(named('D', bytes));
      case 5 -> add(execute(bytes.oneOf(NAMES), bytes.next()));
      case 6 -> add(named('C', bytes));
      case 7 -> add(Message.bare('S'));
      case 8 -> add(Message.bare('H'));
      case 9 -> add(new Message(bytes.oneOf(List.of('d', 'c', 'f')), bytes.bytes()));
      case 10 -> add(Message.query(bytes.text()));
      case 11 -> loose(new Message((char) bytes.next(), bytes.bytes()), null);
      case 12 -> loose(new Message(known(bytes), bytes.bytes()), length(bytes));
      case 13 -> add(parse(bytes.oneOf(NAMES), bytes.text(), bytes));
      case 14 -> loose(new Message(known(bytes), bytes.bytes()), null);
      default -> wholeStatement(bytes.oneOf(STATEMENTS));
    }
  }

  private static char known(Bytes bytes) {
    return KNOWN.charAt(bytes.next() % KNOWN.length());
  }

  private static int length(Bytes bytes) {
    int length = bytes.next() << 8 | bytes.next();
    return bytes.next() % 2 == 0 ? length : length << 16;
  }

  private void add(Message message) {
    parts.add(new Part(message, null));
    syncs += message.type() == 'S' ? 1 : 0;
  }

  private void loose(Message message, Integer length) {
    parts.add(new Part(message, length));
    keepsToProtocol = false;
  }

  private void wholeStatement(String sql) {
    add(new BodyBuilder().string("").string(sql).int16(0).message('P'));
    add(new BodyBuilder().string("").string("").int16(0).int16(0).int16(0).message('B'));
    add(new BodyBuilder().int8('P').string("").message('D'));
    add(execute("", 0));
  }

  private static Message parse(String name, String sql, Bytes bytes) {
    BodyBuilder body = new BodyBuilder().string(name).string(sql);
    int types = bytes.next() % 3;
    body.int16(types);
    for (int i = 0; i < types; i++) {
      body.int32(bytes.oneOf(TYPES));
    }
    return body.message('P');
  }

  private static Message bind(Bytes bytes) {
    BodyBuilder body = new BodyBuilder().string(bytes.oneOf(NAMES)).string(bytes.oneOf(NAMES));
    body.int16(1).int16(bytes.next() % 3);
    int values = bytes.next() % 4;
    body.int16(values);
    for (int i = 0; i < values; i++) {
      byte[] value = bytes.bytes();
      body.int32(value.length == 0 ? -1 : value.length).bytes(value);
    }
    return body.int16(1).int16(bytes.next() % 2).message('B');
  }

  private static Message named(char type, Bytes bytes) {
    char kind = bytes.oneOf(List.of('S', 'P', 'S', 'P', 'x'));
    return new BodyBuilder().int8(kind).string(bytes.oneOf(NAMES)).message(type);
  }

  private static Message execute(String portal, int rows) {
    return new BodyBuilder().string(portal).int32(rows % 5).message('E');
  }

  /** Sends all of it. */
  void sendTo(OutputStream out) throws IOException {
    BodyBuilder all = new BodyBuilder();
    for (Part part : parts) {
      byte[] body = part.message().body();
      int length = part.length() == null ? body.length + 4 : part.length();
      all.int8(part.message().type()).int32(length).bytes(body);
    }
    out.write(all.message('-').body());
    out.flush();
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
