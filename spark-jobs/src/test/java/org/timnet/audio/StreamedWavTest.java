package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.timnet.audio.WavBytes.PCM;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV files whose writer could not go back to their header, and those that merely look so. */
class StreamedWavTest {
  private static final int FRAMES = 50;
  private static final int[] CHANNELS = {1, 2, 3, 6};
  private static final int[] BITS = {16, 24, 32};

  /** Sizes of the RIFF chunk that go with any of them. */
  private static final List<Long> RIFF_SIZES =
      List.of(0L, 36L, 0x7fff_f024L, 0x7fff_ffffL, 0xffff_ffffL);

  static Stream<Arguments> shapes() {
    return Arrays.stream(CHANNELS)
        .boxed()
        .flatMap(channels -> Arrays.stream(BITS).mapToObj(bits -> Arguments.of(channels, bits)));
  }

  /** By program: nobody knows, SoX and espeak, the same and others rounded, arecord, ffmpeg. */
  private static List<Long> placeholders(int frame) {
    long sox = 0x7fff_f000L;
    long signed = 0x7fff_ffffL;
    long unsigned = 0xffff_ffffL;
    return List.of(
        0L,
        sox,
        sox - sox % frame,
        signed,
        signed - signed % frame,
        signed - 36,
        0x8000_0000L,
        0x8000_0000L - 0x8000_0000L % frame,
        unsigned,
        unsigned - unsigned % frame,
        unsigned - 36);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsToTheEnd(int channels, int bits) throws Exception {
    byte[] data = data(channels, bits);
    float[] expected = read(WavBytes.plain(PCM, channels, 16_000, bits, data)).samples();

    for (long size : placeholders(channels * bits / 8)) {
      for (long riff : RIFF_SIZES) {
        assertThat(read(file(channels, bits, size, data, riff)).samples())
            .as("data of %x, RIFF of %x bytes", size, riff)
            .hasSize(FRAMES)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aTagBehindTheSamplesIsNone(int channels, int bits) throws Exception {
    byte[] data = data(channels, bits);
    float[] expected = read(WavBytes.plain(PCM, channels, 16_000, bits, data)).samples();

    for (long size : placeholders(channels * bits / 8)) {
      byte[] file = file(channels, bits, size, data, 0);
      assertThat(read(MetadataTagsTest.joined(file, MetadataTagsTest.id3v1())).samples())
          .as("data of %x bytes", size)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aPlausibleSizeIsBelieved(int channels, int bits) {
    byte[] data = data(channels, bits);
    long hour = 3_600L * 16_000 * channels * bits / 8;

    for (long size : List.of(data.length + 1L, 2L * data.length, Math.min(hour, 0x7fff_e000L))) {
      for (long riff : RIFF_SIZES) {
        assertThatThrownBy(() -> read(file(channels, bits, size, data, riff)))
            .as("data of %x, RIFF of %x bytes", size, riff)
            .isInstanceOf(UnusableAudioException.class)
            .hasMessageContaining("truncated, the header says " + size + " bytes of samples");
      }
    }
  }

  @Test
  void samplesBehindASizeOfZeroAreRead() throws Exception {
    byte[] data = data(1, 16);
    byte[] file = file(1, 16, 0, data, 36 + data.length);

    assertThat(read(file).samples()).hasSize(FRAMES);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void chunksBehindASizeOfZeroAreNoSamples(int size) {
    byte[] file =
        new WavBytes()
            .fmt(PCM, 1, 16_000, 16)
            .chunk("data", new byte[0])
            .chunk("LIST", new byte[size])
            .file();

    for (byte[] empty :
        List.of(
            file,
            Arrays.copyOf(file, 52 + size),
            MetadataTagsTest.joined(file, MetadataTagsTest.id3v1()))) {
      assertThatThrownBy(() -> read(empty)).hasMessageContaining("no samples");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RF64", "BW64"})
  void readsFilesOf64BitsThatAreSmall(String kind) throws Exception {
    byte[] data = data(3, 24);
    float[] expected = read(WavBytes.plain(PCM, 3, 16_000, 24, data)).samples();

    for (long size : new long[] {data.length, 0, -1, Long.MAX_VALUE, 0xffff_ffffL}) {
      assertThat(read(of64Bits(kind, size, data)).samples()).isEqualTo(expected);
    }
    byte[] longer = of64Bits(kind, data.length, Arrays.copyOf(data, 2 * data.length));
    assertThat(read(longer).samples()).isEqualTo(expected);
    assertThatThrownBy(() -> read(of64Bits(kind, 5_000_000_000L, data)))
        .hasMessageContaining("truncated, the header says 5000000000 bytes");
  }

  private static byte[] of64Bits(String kind, long size, byte[] data) {
    byte[] sizes =
        WavBytes.littleEndian(28).putLong(size + 100).putLong(size).putLong(0).putInt(0).array();
    byte[] file =
        new WavBytes()
            .chunk("ds64", sizes)
            .fmt(PCM, 3, 16_000, 24)
            .chunk("data", -1, data)
            .file(-1);
    System.arraycopy(kind.getBytes(StandardCharsets.US_ASCII), 0, file, 0, 4);
    return file;
  }

  private static byte[] data(int channels, int bits) {
    byte[] data = new byte[FRAMES * channels * bits / 8];
    new Random(7).nextBytes(data);
    return data;
  }

  /** Without the padding that follows data of an odd size, as streams are. */
  private static byte[] file(int channels, int bits, long size, byte[] data, long riff) {
    byte[] header =
        new WavBytes()
            .fmt(PCM, channels, 16_000, bits)
            .chunk("data", (int) size, new byte[0])
            .file((int) riff);
    return ByteBuffer.allocate(header.length + data.length).put(header).put(data).array();
  }

  private static Recording read(byte[] file) throws UnusableAudioException {
    return AudioReader.read(file, "a.wav");
  }
}
