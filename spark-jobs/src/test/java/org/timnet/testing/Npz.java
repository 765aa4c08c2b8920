package org.timnet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The numeric arrays of a numpy {@code .npz} file: integers, booleans and floats of up to 64 bits,
 * little endian, C or Fortran order.
 */
public final class Npz {
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<|=>]?)([fiub])(\\d+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");

  private final String source;
  private final Map<String, byte[]> arrays;

  private Npz(String source, Map<String, byte[]> arrays) {
    this.source = source;
    this.arrays = arrays;
  }

  /** Reads a whole file. */
  public static Npz read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return read(path.toString(), in);
    }
  }

  /** Reads one of the files that lie in the project, beside the README that says what they hold. */
  public static Npz golden(String name) throws IOException {
    try (InputStream in = Npz.class.getResourceAsStream("/org/timnet/golden/" + name)) {
      return read(name, Objects.requireNonNull(in, name));
    }
  }

  private static Npz read(String source, InputStream in) throws IOException {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().replaceFirst("\\.npy$", "");
        arrays.put(name, zip.readAllBytes());
      }
    }
    return new Npz(source, arrays);
  }

  /** Names in the order of the file, without {@code .npy}. */
  public List<String> names() {
    return List.copyOf(arrays.keySet());
  }

  /**
   * One array, parsed now, so that an array of text beside it does no harm; an unknown name is an
   * error that lists the known ones.
   */
  public NpyArray array(String name) {
    byte[] stored = arrays.get(name);
    if (stored == null) {
      throw new IllegalArgumentException(source + " has no " + name + ", only " + names());
    }
    return parse(source + ":" + name, stored);
  }

  private static NpyArray parse(String what, byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || bytes.get(0) != (byte) 0x93 || bytes.get(1) != 'N') {
      throw new IllegalArgumentException(what + " is not in numpy's format");
    }
    boolean version1 = bytes.get(6) == 1;
    int headerStart = version1 ? 10 : 12;
    int headerLength = version1 ? Short.toUnsignedInt(bytes.getShort(8)) : bytes.getInt(8);
    String header = new String(file, headerStart, headerLength, StandardCharsets.ISO_8859_1);
    Matcher type = find(DESCR, header, what);
    if (type.group(1).equals(">")) {
      throw new IllegalArgumentException(what + " is big endian");
    }
    int[] shape =
        Arrays.stream(find(SHAPE, header, what).group(1).split(","))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    bytes.position(headerStart + headerLength);
    double[] stored = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    String kind = type.group(2) + type.group(3);
    for (int i = 0; i < stored.length; i++) {
      stored[i] = next(bytes, kind, what);
    }
    boolean fortran = find(FORTRAN, header, what).group(1).equals("True");
    return new NpyArray(shape, fortran ? rowMajor(stored, shape) : stored);
  }

  private static Matcher find(Pattern pattern, String header, String what) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          what + " has a header this reader does not know: " + header);
    }
    return matcher;
  }

  private static double next(ByteBuffer bytes, String kind, String what) {
    return switch (kind) {
      case "f8" -> bytes.getDouble();
      case "f4" -> bytes.getFloat();
      case "i8", "u8" -> bytes.getLong();
      case "i4" -> bytes.getInt();
      case "u4" -> Integer.toUnsignedLong(bytes.getInt());
      case "i2" -> bytes.getShort();
      case "u2" -> Short.toUnsignedInt(bytes.getShort());
      case "i1" -> bytes.get();
      case "u1", "b1" -> Byte.toUnsignedInt(bytes.get());
      default -> throw new IllegalArgumentException(what + " holds numbers of type " + kind);
    };
  }

  private static double[] rowMajor(double[] columnMajor, int[] shape) {
    double[] values = new double[columnMajor.length];
    int[] index = new int[shape.length];
    for (double value : columnMajor) {
      int offset = 0;
      for (int axis = 0; axis < shape.length; axis++) {
        offset = offset * shape[axis] + index[axis];
      }
      values[offset] = value;
      // In Fortran order the first axis runs fastest.
      for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
        index[axis] = 0;
      }
    }
    return values;
  }
}
