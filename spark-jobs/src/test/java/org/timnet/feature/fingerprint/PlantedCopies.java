package org.timnet.feature.fingerprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.audio.AudioReader;
import org.timnet.audio.Recording;
import org.timnet.audio.Resampler;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.MfccExtractor;
import org.timnet.feature.mfcc.MfccMatrix;

/**
 * Copies of a corpus' own recordings among the originals: how many of them are found, and how many
 * originals are taken for copies of each other.
 */
public final class PlantedCopies {
  /** What was done to a copy. */
  public enum Change {
    SHIFTED,
    QUIETER_12_DB,
    LOUDER_CLIPPED_6_DB,
    MU_LAW,
    RATE_16_KHZ,
    TELEPHONE,
    NOISE_30_DB,
    NOISE_20_DB,
    TRIMMED_25,
    TRIMMED_40,
    TRIMMED_25_QUIETER_16_KHZ;

    private Recording made(Recording recording) {
      return switch (this) {
        case SHIFTED -> padded(recording, 0.137, 0.09);
        case QUIETER_12_DB -> map(recording, sample -> quantized(sample * 0.25));
        case LOUDER_CLIPPED_6_DB -> map(recording, sample -> Math.max(-1, Math.min(1, 2 * sample)));
        case MU_LAW -> map(recording, PlantedCopies::muLaw);
        case RATE_16_KHZ -> resampled(recording, 16_000);
        case TELEPHONE -> map(resampled(recording, 8_000), PlantedCopies::muLaw);
        case NOISE_30_DB -> noisy(recording, 30);
        case NOISE_20_DB -> noisy(recording, 20);
        case TRIMMED_25 -> cut(recording, 0.1, 0.85);
        case TRIMMED_40 -> cut(recording, 0.25, 0.85);
        case TRIMMED_25_QUIETER_16_KHZ ->
            map(resampled(cut(recording, 0.1, 0.85), 16_000), sample -> quantized(sample * 0.25));
      };
    }
  }

  /** Of a sample. */
  @FunctionalInterface
  private interface SampleOperator {
    double apply(float sample);
  }

  /**
   * What came out.
   *
   * @param originals recordings of the corpus
   * @param planted copies of each change
   * @param found copies that were put into one group with their original, by change
   * @param falsely pairs of originals in one group, by their files
   */
  public record Figures(
      int originals, int planted, Map<Change, Integer> found, Set<List<String>> falsely) {}

  private final int length;
  private final List<String> names = new ArrayList<>();
  private final List<Fingerprint> originals = new ArrayList<>();
  private final Map<Change, Map<Integer, Fingerprint>> copies = new EnumMap<>(Change.class);

  private PlantedCopies(int length) {
    this.length = length;
  }

  /**
   * Fingerprints of a corpus and of copies of some of it.
   *
   * @param folder of WAV or FLAC files
   * @param every of how many recordings one is copied
   * @param length samples at 22,050 Hz that each is padded or cropped to
   */
  public static PlantedCopies in(Path folder, int every, int length) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(file -> file.toString().matches(".*\\.(wav|flac)")).sorted().toList();
    }
    PlantedCopies planted = new PlantedCopies(length);
    for (Change change : Change.values()) {
      planted.copies.put(change, new TreeMap<>());
    }
    List<Sounds> sounds =
        IntStream.range(0, files.size())
            .parallel()
            .mapToObj(i -> planted.sounds(files.get(i), i % every == 0))
            .toList();
    for (int i = 0; i < sounds.size(); i++) {
      planted.names.add(files.get(i).getFileName().toString());
      planted.originals.add(sounds.get(i).original());
      int number = i;
      sounds
          .get(i)
          .copies()
          .forEach((change, copy) -> planted.copies.get(change).put(number, copy));
    }
    return planted;
  }

  private record Sounds(Fingerprint original, Map<Change, Fingerprint> copies) {}

  private Sounds sounds(Path file, boolean copied) {
    try {
      Recording recording = AudioReader.read(Files.readAllBytes(file), file.toString());
      MfccExtractor extractor = FeaturePreset.AUTHORS.extractor(length);
      Map<Change, Fingerprint> changed = new EnumMap<>(Change.class);
      if (copied) {
        for (Change change : Change.values()) {
          changed.put(change, fingerprint(extractor, change.made(recording)));
        }
      }
      return new Sounds(fingerprint(extractor, recording), changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fingerprint fingerprint(MfccExtractor extractor, Recording recording) {
    MfccMatrix matrix = extractor.extract(recording);
    return Fingerprint.of(matrix.values(), matrix.coefficients());
  }

  /** Searches originals and copies together. */
  public Figures search() {
    Map<Change, Integer> found = new EnumMap<>(Change.class);
    int planted = 0;
    // One change at a time: a copy that is near to another copy is not found by that.
    for (Change change : Change.values()) {
      List<Fingerprint> among = new ArrayList<>(originals);
      List<Integer> of = new ArrayList<>(copies.get(change).keySet());
      of.forEach(i -> among.add(copies.get(change).get(i)));
      int[] groups = NearDuplicates.groups(among);
      planted = of.size();
      found.put(
          change,
          (int)
              IntStream.range(0, of.size())
                  .filter(i -> groups[originals.size() + i] >= 0)
                  .filter(i -> groups[originals.size() + i] == groups[of.get(i)])
                  .count());
    }
    int[] groups = NearDuplicates.groups(originals);
    Set<List<String>> falsely = new LinkedHashSet<>();
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] >= 0 && groups[i] != i) {
        falsely.add(List.of(names.get(groups[i]), names.get(i)));
      }
    }
    return new Figures(originals.size(), planted, found, falsely);
  }

  /**
   * The distances of copies from their originals, ascending; those at the best of all lags, whether
   * the search would try that or not.
   */
  public double[] distances(Change change) {
    return copies.get(change).entrySet().stream()
        .mapToDouble(copy -> nearest(originals.get(copy.getKey()), copy.getValue()))
        .sorted()
        .toArray();
  }

  /** The same of pairs of originals, drawn at random. */
  public double[] distancesOfOthers(int pairs) {
    Random random = new Random(1);
    return random
        .ints(pairs, 0, originals.size())
        .mapToDouble(
            i ->
                nearest(
                    originals.get(i),
                    originals.get(
                        (i + 1 + random.nextInt(originals.size() - 1)) % originals.size())))
        .sorted()
        .toArray();
  }

  private static double nearest(Fingerprint one, Fingerprint other) {
    return IntStream.range(-one.frames(), other.frames())
        .mapToDouble(lag -> one.distance(other, lag))
        .min()
        .orElse(1);
  }

  /** Recordings that say too little to be told. */
  public long untellable() {
    return originals.stream().filter(each -> !each.isTellable()).count();
  }

  private static Recording map(Recording recording, SampleOperator operator) {
    float[] samples = recording.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) operator.apply(samples[i]);
    }
    return new Recording(samples, recording.sampleRate());
  }

  private static double quantized(double sample) {
    return Math.rint(sample * 32_768) / 32_768;
  }

  /** There and back: 8 bits of mu-law. */
  private static double muLaw(float sample) {
    double magnitude = Math.log1p(255 * Math.min(1, Math.abs(sample))) / Math.log(256);
    double coded = Math.rint(magnitude * 127) / 127;
    return Math.signum(sample) * Math.expm1(coded * Math.log(256)) / 255;
  }

  private static Recording resampled(Recording recording, int rate) {
    return new Recording(
        Resampler.linearPhase(recording.sampleRate(), rate).resample(recording.samples()), rate);
  }

  private static Recording padded(Recording recording, double before, double after) {
    int first = (int) (before * recording.sampleRate());
    float[] samples = recording.samples();
    float[] padded = new float[first + samples.length + (int) (after * recording.sampleRate())];
    System.arraycopy(samples, 0, padded, first, samples.length);
    return new Recording(padded, recording.sampleRate());
  }

  private static Recording cut(Recording recording, double from, double to) {
    float[] samples = recording.samples();
    return new Recording(
        Arrays.copyOfRange(samples, (int) (from * samples.length), (int) (to * samples.length)),
        recording.sampleRate());
  }

  private static Recording noisy(Recording recording, double decibels) {
    double squares = 0;
    for (float sample : recording.samples()) {
      squares += (double) sample * sample;
    }
    double sigma = Math.sqrt(squares / recording.samples().length) * Math.pow(10, -decibels / 20);
    Random random = new Random(1);
    return map(recording, sample -> sample + sigma * random.nextGaussian());
  }
}
