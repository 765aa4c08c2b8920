package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.timnet.testing.SharedData;

class AudioReaderTest {
  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> AudioReader.read(new byte[0], "a.wav"))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessage("a.wav: the file is empty; fetch the recording again");
  }

  @Test
  void aBrokenWavFileIsReadOrRefused() {
    Random random = new Random(1);
    byte[] data = new byte[600];
    random.nextBytes(data);
    byte[] plain = WavBytes.plain(WavBytes.PCM, 2, 16_000, 16, data);
    byte[] floating =
        new WavBytes()
            .chunk("LIST", new byte[7])
            .fmt(WavBytes.IEEE_FLOAT, 1, 44_100, 32)
            .chunk("data", new byte[400])
            .file();

    byte[] tagged =
        MetadataTagsTest.joined(
            MetadataTagsTest.id3v2(20, 0),
            new WavBytes()
                .chunk("ds64", WavBytes.littleEndian(28).putLong(8, 600).array())
                .fmt(WavBytes.PCM, 1, 16_000, 24)
                .chunk("data", -1, data)
                .file(-1),
            MetadataTagsTest.id3v1());

    assertThat(readable(plain, random, 3_000)).isBetween(1, 2_999);
    assertThat(readable(tagged, random, 3_000)).isBetween(1, 2_999);
    assertThat(readable(floating, random, 3_000)).isBetween(1, 2_999);
  }

  @Test
  void aBrokenFlacFileIsReadOrRefused() throws Exception {
    byte[] whole = Files.readAllBytes(SharedData.path("data/awkward/mono.flac"));
    byte[] withoutMd5 = whole.clone();
    Arrays.fill(withoutMd5, 26, 42, (byte) 0);

    // Nearly every change of a frame shows in the MD5; without it garbage may be read.
    assertThat(readable(whole, new Random(2), 300)).isLessThan(30);
    assertThat(readable(withoutMd5, new Random(3), 300)).isGreaterThan(30);
  }

  /** How many of the mutants are read; each other one must be refused as it should be. */
  private static int readable(byte[] file, Random random, int mutants) {
    int readable = 0;
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = mutant(file, random);
      try {
        Recording recording = AudioReader.read(mutant, "fuzz");
        readable++;
        assertThat(recording.samples()).isNotEmpty();
        for (float sample : recording.samples()) {
          assertThat(Float.isFinite(sample)).isTrue();
        }
      } catch (UnusableAudioException e) {
        assertThat(e).hasMessageStartingWith("fuzz: ");
      }
    }
    return readable;
  }

  private static byte[] mutant(byte[] file, Random random) {
    boolean cut = random.nextInt(4) == 0;
    byte[] mutant = Arrays.copyOf(file, cut ? random.nextInt(file.length) : file.length);
    int flips = cut ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < flips; i++) {
      // Headers decide most, so half of the flips hit the first 64 bytes.
      int at = random.nextInt(random.nextBoolean() ? Math.min(64, file.length) : file.length);
      mutant[at] = (byte) random.nextInt(256);
    }
    return mutant;
  }
}
