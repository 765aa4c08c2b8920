package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.Calibration;
import org.timnet.evaluation.ConfusionMatrix;

/** One figure of every kind and every awkward case, from made-up numbers. */
final class SampleFigures {
  static final List<String> RAVDESS =
      List.of("angry", "calm", "disgust", "fear", "happy", "neutral", "sad", "surprise");
  static final String NOTE =
      "RAVDESS, paper split, last epoch, 10 folds of 500 epochs, seed 1, made-up numbers";

  private static final List<String> RUNGS = List.of("1 epoch", "3 epochs", "9 epochs", "27 epochs");

  private SampleFigures() {}

  static Map<String, Figure> all() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("scatter", scatter(2));
    figures.put("scatter-narrow", scatter(1));
    figures.put("curves", curves(2, 1, 10, 500));
    figures.put("curves-two", curves(2, 2, 5, 200));
    figures.put("curves-narrow", curves(1, 2, 5, 200));
    figures.put("curves-one-epoch", curves(2, 1, 1, 1));
    figures.put("calibration", calibration(2, 588, Optional.empty()));
    figures.put("calibration-narrow", calibration(1, 588, Optional.empty()));
    figures.put("calibration-one", calibration(2, 1, Optional.empty()));
    figures.put("calibration-temperature", calibration(2, 588, Optional.of(answers(588, 2))));
    figures.put(
        "calibration-temperature-narrow", calibration(1, 588, Optional.of(answers(588, 2))));
    figures.put("confusion", confusion(RAVDESS, 192));
    figures.put("confusion-two", confusion(List.of("yes", "no"), 12));
    figures.put(
        "confusion-long",
        confusion(List.of("contempt & <pity>", "verlegen-belustigt", "überrascht"), 0));
    figures.put("weights", weights(2));
    figures.put("weights-narrow", weights(1));
    figures.put("sparkline", sparkline(Optional.of(new Sparkline.Band(85.5, 88)), 86, 87.2, 85.9));
    figures.put(
        "sparkline-drop", sparkline(Optional.of(new Sparkline.Band(85.5, 88)), 86, 87.2, 81));
    figures.put(
        "sparkline-rise", sparkline(Optional.of(new Sparkline.Band(85.5, 88)), 86, Double.NaN, 90));
    figures.put("sparkline-first", sparkline(Optional.empty(), 86));
    figures.put("sparkline-none", sparkline(Optional.empty(), Double.NaN));
    figures.put("waves", waves());
    figures.put("wave-short", new WaveFigure("One sample", "", List.of(wave("silence", 1, 8_000))));
    figures.put("best-so-far", steps(2, 2));
    figures.put("best-so-far-narrow", steps(2, 1));
    figures.put("learning-curves", steps(1, 2));
    figures.put("slices", slices(3));
    figures.put("slices-narrow", slices(1));
    figures.put("parallel", parallel(660));
    figures.put("parallel-narrow", parallel(320));
    figures.put("shares", shares(660));
    figures.put("shares-narrow", shares(320));
    figures.put("optimism", optimism(660));
    figures.put("optimism-narrow", optimism(320));
    figures.put("heat-map", heatMap(128, 188));
    figures.put("heat-map-one", heatMap(1, 1));
    return figures;
  }

  private static StepLinesFigure steps(int plots, int columns) {
    return new StepLinesFigure(
        "Best validation score so far",
        NOTE,
        RUNGS,
        "the best, trial 17",
        IntStream.range(0, plots)
            .mapToObj(
                plot ->
                    new StepLinesFigure.Plotted(
                        "Best WAR in %, over epochs spent",
                        "epochs of all trials",
                        IntStream.range(0, RUNGS.size()).mapToObj(SampleFigures::rising).toList(),
                        rising(1).places()))
            .toList(),
        columns);
  }

  private static StepLinesFigure.Line rising(int step) {
    return new StepLinesFigure.Line(
        step,
        IntStream.rangeClosed(0, step * 200)
            .mapToObj(x -> new StepLinesFigure.Place(x, 20 * step + 30 - 20.0 / (1 + x)))
            .toList());
  }

  private static final PlaceAxis RATE =
      new PlaceAxis(
          "training.learning-rate",
          List.of(
              new PlaceAxis.Mark(0, "0.00003"),
              new PlaceAxis.Mark(0.17, "0.0001"),
              new PlaceAxis.Mark(0.55, "0.001"),
              new PlaceAxis.Mark(0.93, "0.01"),
              new PlaceAxis.Mark(1, "0.015")));

  private static final PlaceAxis VARIANT =
      new PlaceAxis(
          "corpora.A-CORPUS-WITH-QUITE-A-LONG-NAME.length",
          List.of(
              new PlaceAxis.Mark(0.25, "without bidirectional and more"),
              new PlaceAxis.Mark(0.75, "tcn")));

  private static SlicesFigure slices(int columns) {
    return new SlicesFigure(
        "One slice a parameter: validation WAR in %",
        NOTE,
        RUNGS,
        "the best, trial 17",
        Stream.of(RATE, VARIANT, RATE, VARIANT)
            .map(
                axis ->
                    new SlicesFigure.Slice(
                        axis,
                        IntStream.range(0, 40)
                            .mapToObj(i -> new SlicesFigure.Dot(i / 39.0, 50 + i % 7, i % 4))
                            .toList(),
                        List.of(new SlicesFigure.Dot(0.4, 60, 3))))
            .toList(),
        columns);
  }

  private static ParallelFigure parallel(double width) {
    return new ParallelFigure(
        "Parallel coordinates",
        NOTE,
        List.of(RATE, VARIANT, RATE),
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    new ParallelFigure.Line(
                        List.of(
                            i / 39.0, i % 5 == 0 ? Double.NaN : i % 2 * 0.5 + 0.25, i % 7 / 6.0),
                        i / 39.0))
            .toList(),
        List.of(0.3, Double.NaN, 1.0),
        width);
  }

  private static SharesFigure shares(double width) {
    return new SharesFigure(
        "Importance of the parameters",
        "",
        List.of(
            new SharesFigure.Share("training.learning-rate", 0.9),
            new SharesFigure.Share("corpora.A-CORPUS-WITH-QUITE-A-LONG-NAME.length", 0.1),
            new SharesFigure.Share("network.dropout", 0)),
        width);
  }

  private static OptimismFigure optimism(double width) {
    return new OptimismFigure(
        "Validation and test of the winners",
        "",
        List.of(
            new OptimismFigure.Row("EMOVO-speaker-independent-fold-0", 71.4, 55.1, 49.9),
            new OptimismFigure.Row("EMOVO-speaker-independent-fold-1", 100, 0, 100)),
        width);
  }

  private static WaveFigure waves() {
    return new WaveFigure(
        "What is said", NOTE, List.of(wave("as recorded", 40_000, 16_000), wave("cut", 99, 900)));
  }

  private static WaveFigure.Wave wave(String heading, int samples, int sampleRate) {
    float[] wave = new float[samples];
    for (int i = 0; i < samples; i++) {
      wave[i] = (float) (0.8 * Math.sin(0.3 * i) * Math.sin(3.0 * i / samples));
    }
    return new WaveFigure.Wave(heading, wave, sampleRate);
  }

  private static HeatMapFigure heatMap(int rows, int frames) {
    double[][] values = new double[frames][rows];
    for (int t = 0; t < frames; t++) {
      for (int row = 0; row < rows; row++) {
        values[t][row] = -80 * Math.abs(Math.sin(0.05 * t) - (double) row / rows);
      }
    }
    return new HeatMapFigure(
        "Mel spectrogram",
        NOTE,
        values,
        512 / 22050.0,
        HeatMapFigure.every(16, rows, row -> row + ",000 Hz"),
        "dB");
  }

  private static ScatterFigure scatter(int columns) {
    return new ScatterFigure(
        "What the networks know before they decide: fused representation, t-SNE",
        NOTE + ", perplexity 30",
        RAVDESS,
        List.of(clouds("TCN (our design)", 1.6, 3), clouds("TIM-Net", 4.5, 4)),
        columns);
  }

  private static ScatterFigure.Panel clouds(String heading, double distance, long seed) {
    Random random = new Random(seed);
    int n = 288;
    double[][] points = new double[n][2];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 8;
      double angle = labels[i] * Math.PI / 4;
      points[i][0] = distance * Math.cos(angle) + random.nextGaussian();
      points[i][1] = distance * Math.sin(angle) + random.nextGaussian();
    }
    return ScatterFigure.Panel.of(
        heading,
        "n = 288, WAR 92.1 %, 5-NN purity 71.3 %; shuffled labels 12.4 % (10.1 to 14.9)",
        points,
        labels);
  }

  private static TrainingCurves curves(int columns, int courses, int folds, int epochs) {
    Random random = new Random(5);
    List<TrainingCurves.Curve> all = new ArrayList<>();
    for (int course = 0; course < courses; course++) {
      List<TrainingCurves.Fold> trainings = new ArrayList<>();
      for (int fold = 0; fold < folds; fold++) {
        List<Double> loss = new ArrayList<>();
        List<Double> war = new ArrayList<>();
        double level = 0.8 + 0.03 * random.nextGaussian() - 0.1 * course;
        for (int epoch = 1; epoch <= epochs; epoch++) {
          double rate = Math.exp(-epoch / 60.0);
          double first = epoch == 1 ? 100.0 * course : 0;
          loss.add(0.55 + 0.1 * course + 1.5 * rate + 0.01 * random.nextGaussian() + first);
          war.add(level * (1 - rate) + 0.02 * random.nextDouble());
        }
        trainings.add(new TrainingCurves.Fold(loss, war));
      }
      all.add(new TrainingCurves.Curve(course == 0 ? "TIM-Net" : "TCN", trainings));
    }
    return new TrainingCurves("Training on RAVDESS", NOTE, all, 12.5, columns);
  }

  private static CalibrationFigure calibration(
      int columns, int answers, Optional<Calibration> atTemperature) {
    return new CalibrationFigure(
        "Whether TIM-Net's probabilities mean what they say: RAVDESS",
        NOTE,
        answers(answers, 1),
        atTemperature,
        columns);
  }

  /** Answers that are right as often as the square of how sure they are, told to a power. */
  private static Calibration answers(int count, double confidencePower) {
    Random random = new Random(7);
    return new Calibration(
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  double sure = 1 - 0.8 * random.nextDouble() * random.nextDouble();
                  return new Calibration.Answer(
                      Math.pow(sure, confidencePower), random.nextDouble() < sure * sure);
                })
            .toList());
  }

  private static ConfusionFigure confusion(List<String> classes, int perClass) {
    Random random = new Random(6);
    long[][] counts = new long[classes.size()][classes.size()];
    for (int i = 0; i < classes.size() * perClass; i++) {
      int truth = i % classes.size();
      boolean right = random.nextDouble() < 0.95 - 0.08 * truth;
      counts[truth][right ? truth : random.nextInt(classes.size())]++;
    }
    return new ConfusionFigure(
        "What TIM-Net takes for what", NOTE, classes, ConfusionMatrix.ofCounts(counts));
  }

  private static FusionFigure weights(int columns) {
    return new FusionFigure(
        "Terms of the dynamic fusion by time scale",
        "paper split, 10 folds of 500 epochs, made-up numbers; a frame every 23 ms",
        List.of(weights("EMOVO", 8, 1), weights("IEMOCAP", 10, 2), weights("RAVDESS", 8, 3)),
        columns);
  }

  private static FusionFigure.Panel weights(String corpus, int blocks, long seed) {
    Random random = new Random(seed);
    List<List<Double>> networks =
        IntStream.range(0, 11)
            .mapToObj(
                fold ->
                    IntStream.range(0, blocks)
                        .mapToObj(
                            j ->
                                100.0 / blocks
                                    + 6 * Math.sin(0.7 * j + seed)
                                    + random.nextGaussian())
                        .toList())
            .toList();
    return new FusionFigure.Panel(
        corpus,
        IntStream.rangeClosed(1, blocks)
            .mapToObj(
                j -> new FusionFigure.Block(1 << (j - 1), (1 + 2 * ((1 << j) - 1)) * 512 / 22050.0))
            .toList(),
        networks.subList(0, 1),
        networks.subList(1, 11));
  }

  private static Sparkline sparkline(Optional<Sparkline.Band> band, double... nights) {
    return new Sparkline(
        "EMOVO, TIM-Net, paper split, last epoch", DoubleStream.of(nights).boxed().toList(), band);
  }
}
