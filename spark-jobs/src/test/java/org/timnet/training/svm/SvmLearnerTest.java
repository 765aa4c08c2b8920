package org.timnet.training.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Selection;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.network.SvmSpec;
import org.timnet.network.model.ModelCard;
import org.timnet.training.Epoch;
import org.timnet.training.Examples;
import org.timnet.training.Origins;
import org.timnet.training.Predictions;
import org.timnet.training.TrainedModel;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;

class SvmLearnerTest {
  private static final int COEFFICIENTS = 2;
  private static final int FRAMES = 9;
  private static final ModelCard CARD =
      new ModelCard(
          new SvmSpec("mfcc", COEFFICIENTS, 3),
          List.of("angry", "neutral", "sad"),
          "authors",
          "0123",
          96_000,
          "X",
          "test");

  /** Three rings around the origin: no line tells them apart. */
  private static float[] frames(int label, SplittableRandom random) {
    float[] matrix = new float[FRAMES * COEFFICIENTS];
    double angle = 2 * Math.PI * random.nextDouble();
    for (int t = 0; t < FRAMES; t++) {
      double radius = 1 + 3 * label + 0.3 * random.nextDouble();
      matrix[t * COEFFICIENTS] = (float) (100 + radius * Math.cos(angle));
      matrix[t * COEFFICIENTS + 1] = (float) (1e-3 * radius * Math.sin(angle));
    }
    return matrix;
  }

  private static Examples rings(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] functionals = new float[size][];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 3;
      functionals[i] =
          Functionals.of(frames(labels[i], random), COEFFICIENTS, FrameRange.all(FRAMES));
    }
    return new Examples(functionals, labels, Functionals.count(COEFFICIENTS), 3);
  }

  private static TrainedModel train(Examples train, Examples test) {
    return SvmLearner.stratified(recordings(train.size()), 5)
        .train(TrainingData.of(train, test), TrainingContext.none());
  }

  /** Of one speaker. */
  private static Origins recordings(int size) {
    return new Origins(Collections.nCopies(size, "s"), IntStream.range(0, size).toArray());
  }

  private static byte[] bytes(TrainedModel model) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      model.write(CARD, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void learnsWhatNoLineTellsApart() {
    List<Epoch> heard = new ArrayList<>();
    TrainedModel trained =
        SvmLearner.stratified(recordings(60), 5)
            .train(
                TrainingData.of(rings(60, 1), rings(9, 3), rings(30, 2)),
                TrainingContext.of(heard::add));

    assertThat(trained.history()).hasSize(1).isEqualTo(heard);
    Epoch only = trained.history().get(0);
    assertThat(only.number()).isEqualTo(1);
    assertThat(only.test().war()).isGreaterThan(0.8);
    assertThat(only.loss()).isBetween(0.0, 0.5);
    assertThat(trained.selected())
        .containsOnlyKeys(Selection.LAST_EPOCH, Selection.TEST_BEST, Selection.VALIDATION_BEST);
    assertThat(trained.selected().get(Selection.TEST_BEST))
        .isEqualTo(trained.selected().get(Selection.LAST_EPOCH));
    for (double[] row :
        trained.selected().get(Selection.LAST_EPOCH).predictions().probabilities()) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-9));
      assertThat(row).hasSize(3).doesNotContain(0);
    }
  }

  @Test
  void withoutATestThereIsOneSelection() {
    assertThat(train(rings(30, 1), rings(0, 2)).selected()).containsOnlyKeys(Selection.LAST_EPOCH);
  }

  /** Neither the scaling nor C and gamma nor a sigmoid: all of them are in the bytes. */
  @Test
  void testUtterancesDecideNothing() {
    Examples train = rings(45, 1);
    Examples test = rings(30, 2);
    float[][] altered =
        Arrays.stream(test.mfcc())
            .map(
                row -> {
                  float[] other = row.clone();
                  for (int j = 0; j < other.length; j++) {
                    other[j] = 1e4f * (j + 1) - 3 * row[j];
                  }
                  return other;
                })
            .toArray(float[][]::new);
    int[] labels = IntStream.range(0, 30).map(i -> 2 - i % 3).toArray();
    byte[] expected = bytes(train(train, test));

    assertThat(bytes(train(train, new Examples(altered, labels, test.coefficients(), 3))))
        .isEqualTo(expected);
    assertThat(bytes(train(train, test.subset()))).isEqualTo(expected);
    assertThat(bytes(train(train.subset(IntStream.range(0, 44).toArray()), test)))
        .as("a training utterance decides")
        .isNotEqualTo(expected);
  }

  /** LIBSVM's random numbers are one sequence for all threads of a JVM. */
  @Test
  void whatElseTheJvmDrawsDecidesNothing() {
    Examples train = rings(45, 1);
    byte[] alone = bytes(train(train, rings(6, 2)));

    List<CompletableFuture<byte[]>> together =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          svm.rand.nextInt();
                          return bytes(train(train, rings(6, 2)));
                        }))
            .toList();

    assertThat(together).allSatisfy(each -> assertThat(each.join()).isEqualTo(alone));
  }

  @Test
  void printsNothing() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      train(rings(30, 1), rings(6, 2));
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** The kernel that the search makes itself is the one that the machine is trained with. */
  @Test
  void aReadyMadeKernelGivesTheSameMachine() {
    double[][] x =
        Arrays.stream(rings(20, 4).mfcc())
            .map(Scaling.of(rings(20, 4).mfcc())::apply)
            .toArray(double[][]::new);
    int[] labels = IntStream.range(0, 20).map(i -> i < 11 ? 0 : 1).toArray();
    double[][] kernel = new double[20][20];
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        double distance = 0;
        for (int k = 0; k < x[i].length; k++) {
          distance += (x[i][k] - x[j][k]) * (x[i][k] - x[j][k]);
        }
        kernel[i][j] = Math.exp(-0.25 * distance);
      }
    }

    KernelRows rows = new KernelRows(x, IntStream.range(0, 20).toArray());
    rows.of(0.5);
    for (int i = 0; i < 20; i++) {
      assertThat(Arrays.stream(rows.of(0.25)[i]).skip(1).mapToDouble(node -> node.value).toArray())
          .isEqualTo(kernel[i]);
    }
    svm_model ready = LibSvm.train(rows.of(0.25), 11, 8);
    svm_model own = LibSvm.train(x, labels, new Rbf(8, 0.25));

    assertThat(ready.sv_indices).isEqualTo(own.sv_indices);
    assertThat(ready.rho[0]).isCloseTo(own.rho[0], within(1e-6));
    assertThat(ready.sv_coef[0]).containsExactly(own.sv_coef[0], within(1e-6));
  }

  @Test
  void aClassWithoutTrainingUtterancesHasNoProbability() {
    Examples two = rings(45, 1).subset(IntStream.range(0, 45).filter(i -> i % 3 != 1).toArray());

    Predictions predictions =
        train(two, rings(12, 2)).selected().get(Selection.LAST_EPOCH).predictions();

    for (double[] row : predictions.probabilities()) {
      assertThat(row[1]).isZero();
    }
  }

  @Test
  void oneClassIsNothingToTellApart() {
    Examples one = rings(9, 1).subset(0, 3, 6);

    assertThatThrownBy(() -> train(one, rings(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two classes");
  }

  /** Each speaker has a place of its own; what is chosen among them is not chosen within. */
  @Test
  void speakersDecideTheInnerFolds() {
    Examples train = rings(45, 1);
    List<String> speakers = IntStream.range(0, 45).mapToObj(i -> "s" + i / 9).toList();

    byte[] apart =
        bytes(
            SvmLearner.bySpeaker(new Origins(speakers, IntStream.range(0, 45).toArray()), 5)
                .train(TrainingData.of(train, rings(3, 2)), TrainingContext.none()));

    assertThat(apart).isNotEqualTo(bytes(train(train, rings(3, 2))));
  }

  /** Of noise nothing can be known, except by who has learned from a copy of what he is asked. */
  @Test
  void copiesDoNotTellTheInnerFoldsTheirOriginals() {
    SplittableRandom random = new SplittableRandom(8);
    float[][] noise = new float[120][6];
    for (float[] row : noise) {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) random.nextDouble();
      }
    }
    int[] labels = random.ints(120, 0, 2).toArray();
    float[][] twice = Stream.of(noise, noise).flatMap(Arrays::stream).toArray(float[][]::new);
    int[] labelsTwice = IntStream.range(0, 240).map(i -> labels[i % 120]).toArray();
    Origins origins =
        new Origins(
            Collections.nCopies(240, "s"), IntStream.range(0, 240).map(i -> i % 120).toArray());
    TrainedSvm trained =
        (TrainedSvm)
            SvmLearner.stratified(origins, 5)
                .train(
                    TrainingData.of(new Examples(twice, labelsTwice, 6, 2), rings(0, 2)),
                    TrainingContext.none());

    assertThat(trained.chosen().accuracy()).isBetween(0.3, 0.7);
    for (double[] row :
        trained.model().predict(new Examples(noise, labels, 6, 2)).probabilities()) {
      assertThat(row[0]).isBetween(0.1, 0.9);
    }
  }

  @Test
  void comesBackFromItsFile() throws IOException {
    TrainedModel trained = train(rings(45, 1), rings(12, 2));
    byte[] zip = bytes(trained);

    SavedSvm read = SavedSvm.read(new ByteArrayInputStream(zip), "model.zip");
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    read.write(again);

    assertThat(read.card()).isEqualTo(CARD);
    assertThat(again.toByteArray()).isEqualTo(zip);
    SplittableRandom random = new SplittableRandom(2);
    double[][] expected =
        trained.selected().get(Selection.LAST_EPOCH).predictions().probabilities();
    for (int i = 0; i < 12; i++) {
      MfccMatrix matrix = new MfccMatrix(FRAMES, COEFFICIENTS, frames(i % 3, random));
      assertThat(read.predict(matrix, FrameRange.all(FRAMES)).probabilities()[0])
          .isEqualTo(expected[i]);
    }
    assertThatThrownBy(
            () -> read.predict(new MfccMatrix(1, 3, new float[] {1, 2, 3}), FrameRange.all(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coefficients");
  }

  /** Of the machine itself: its nodes are those of the file. */
  @Test
  void theTextIsLibsvmsOwn(@TempDir Path folder) throws IOException {
    Examples train = rings(45, 1);
    SvmModel model =
        SvmModel.fit(train, InnerFolds.stratified(recordings(45), train.labels(), 5)).model();
    Path file = folder.resolve("libsvm.txt");

    svm.svm_save_model(file.toString(), model.machines());

    assertThat(LibSvmText.of(model.machines()))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo(Files.readString(file, StandardCharsets.US_ASCII));
    for (svm_node[] vector : model.machines().SV) {
      assertThat(vector).hasSize(Functionals.count(COEFFICIENTS));
    }
  }
}
