package redshiftlocal.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a target of COPY makes of the fuzzer's bytes: a choice of options, and an object. Small
 * inputs are mutated best, and some faults need large ones: so the second byte may ask that the end
 * of the object, from where the third says, stands in it again and again.
 *
 * @param choice which of the target's options
 */
record FuzzedObject(int choice, byte[] bytes) {
  private static final int HEADER = 3;
  private static final int REPEATS = 0xf0;

  /** Up to this power of two. */
  private static final int LARGEST = 20;

  static FuzzedObject of(byte[] data) {
    byte[] header = Arrays.copyOf(data, HEADER);
    byte[] object = Arrays.copyOfRange(data, Math.min(HEADER, data.length), data.length);
    boolean repeats = (header[1] & REPEATS) == REPEATS;
    int size = 1 << LARGEST - (header[1] & ~REPEATS);
    int from = (header[2] & 0xff) * object.length >> 8;
    return new FuzzedObject(
        header[0] & 0xff, repeats && object.length > 0 ? repeated(object, from, size) : object);
  }

  private static byte[] repeated(byte[] object, int from, int size) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size + object.length);
    bytes.writeBytes(object);
    while (bytes.size() < size) {
      bytes.write(object, from, object.length - from);
    }
    return bytes.toByteArray();
  }

  /** Each object with each of the choices, as inputs to begin from. */
  static List<byte[]> seeds(int choices, List<byte[]> objects) {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      byte[] object = objects.get(i);
      byte[] seed = new byte[HEADER + object.length];
      seed[0] = (byte) (i % choices);
      System.arraycopy(object, 0, seed, HEADER, object.length);
      seeds.add(seed);
    }
    return seeds;
  }
}
