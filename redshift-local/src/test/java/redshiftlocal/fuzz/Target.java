package redshiftlocal.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import redshiftlocal.cases.Examples;
import redshiftlocal.wire.BodyBuilder;

/** What is fuzzed: a class with {@code fuzzerTestOneInput} each, and the inputs to begin from. */
enum Target {
  JSON(JsonTarget.class, "{\"", "\":", "[{", "\\u0000", "\\\"", "null", "1e400", "c1", "epoch") {
    @Override
    List<byte[]> seeds() {
      List<byte[]> objects = new ArrayList<>(Examples.objects("copy/json.yaml"));
      objects.addAll(Examples.objects("copy/jsonpaths.yaml"));
      objects.add("{\"c0\": 1e5, \"c1\": {\"a\": [1]}, \"c2\": 1.25, \"c3\": 1e3}".getBytes(UTF_8));
      return FuzzedObject.seeds(5, objects);
    }
  },
  CSV(CsvTarget.class, "\"\"", "\",", ",\"", "\r\n", "1e9", "2024-01-31 10:11:12+01") {
    @Override
    List<byte[]> seeds() {
      return texts(5, "csv");
    }
  },
  DELIMITED(DelimitedTarget.class, "\\n", "\\|", "\"|", "\\N", "1e9", "31.12.2024") {
    @Override
    List<byte[]> seeds() {
      return texts(6, "text");
    }
  },
  FIXED_WIDTH(FixedWidthTarget.class, "\u00ff\u00fe", "   ", "\n\n") {
    @Override
    List<byte[]> seeds() {
      return texts(4, "text");
    }
  },
  PARQUET(ParquetTarget.class, "PAR1", "\u00ff\u00ff\u00ff\u00ff\u000f", "c0") {
    @Override
    List<byte[]> seeds() {
      List<byte[]> files =
          Examples.objects("copy/parquet.yaml").stream().filter(Target::isParquet).toList();
      return IntStream.range(0, files.size() * 2)
          .mapToObj(i -> ParquetTarget.seed(i % ParquetTarget.tables(), files.get(i / 2)))
          .toList();
    }
  },
  COMPRESSION(
      CompressionTarget.class, "\u001f\u008b\u0008", "BZh9", "1AY&SY", "\u0028\u00b5\u002f\u00fd") {
    @Override
    List<byte[]> seeds() {
      List<byte[]> objects = new ArrayList<>();
      for (byte[] object : Examples.objects("copy/source.yaml")) {
        byte first = object.length == 0 ? 0 : object[0];
        int form = List.of((byte) 0x1f, (byte) 'B', (byte) 0x28).indexOf(first);
        if (form >= 0) {
          byte[] seed = FuzzedObject.seeds(1, List.of(object)).get(0);
          seed[0] = (byte) form;
          objects.add(seed);
        }
      }
      return objects;
    }
  },
  SQL(
      SqlTarget.class,
      "select ",
      "--",
      "/*",
      "*/",
      "$$",
      "E'",
      "''",
      "copy t from 's3://b/k' ",
      "((") {
    @Override
    List<byte[]> seeds() {
      return FuzzedObject.seeds(
          1, Examples.statements().stream().map(sql -> sql.getBytes(UTF_8)).toList());
    }
  },
  STARTUP(StartupTarget.class, "user\0", "options\0", "-c ", "--", "\0\u0003\0\0") {
    @Override
    List<byte[]> seeds() {
      byte[] parameters = "user\0u\0database\0d\0options\0-c timezone=UTC\0\0".getBytes(ISO_8859_1);
      BodyBuilder login =
          new BodyBuilder().int32(parameters.length + 8).int32(3 << 16).bytes(parameters);
      byte[] digest =
          new BodyBuilder()
              .int32(32)
              .bytes(new byte[32])
              .int32(2)
              .bytes(new byte[2])
              .message('d')
              .body();
      byte[] packet = login.message('-').body();
      return List.of(
          said(0, packet, answer('p', "md5".getBytes(ISO_8859_1))),
          said(2, packet, answer('d', digest)),
          said(0, ask(1234 << 16 | 5680), packet),
          said(1, ask(1234 << 16 | 5679), packet),
          said(0, ask(1234 << 16 | 5678), packet));
    }
  },
  MESSAGES(MessagesTarget.class, "\u000f", "\u0007") {
    @Override
    List<byte[]> seeds() {
      return IntStream.range(0, Conversation.STATEMENTS.size())
          .mapToObj(
              i ->
                  new byte[] {
                    0, (byte) i, 15, (byte) i, 8, 7, 2, 1, (byte) i, 0, 3, 0, 1, 0, 0, 0, 5, 0, 0, 7
                  })
          .toList();
    }
  };

  final Class<?> type;
  final List<String> words;

  Target(Class<?> type, String... words) {
    this.type = type;
    this.words = List.of(words);
  }

  abstract List<byte[]> seeds();

  private static List<byte[]> texts(int choices, String file) {
    List<byte[]> objects = new ArrayList<>(Examples.objects("copy/" + file + ".yaml"));
    objects.addAll(Examples.objects("copy/dates.yaml"));
    objects.addAll(Examples.objects("copy/conversion.yaml"));
    return FuzzedObject.seeds(choices, objects);
  }

  private static boolean isParquet(byte[] object) {
    return new String(object, ISO_8859_1).matches("(?s)PAR1.+PAR1");
  }

  private static byte[] ask(int code) {
    return new BodyBuilder().int32(8).int32(code).message('-').body();
  }

  private static byte[] answer(char type, byte[] body) {
    return new BodyBuilder().int8(type).int32(body.length + 4).bytes(body).message('-').body();
  }

  private static byte[] said(int choice, byte[]... parts) {
    BodyBuilder all = new BodyBuilder().int8(choice);
    for (byte[] part : parts) {
      all.bytes(part);
    }
    return all.message('-').body();
  }
}
