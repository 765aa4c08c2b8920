package org.timnet.experiment.ledger;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.timnet.evaluation.Temperature;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.data.CaseData;
import org.timnet.experiment.data.TableCache;
import org.timnet.network.engine.Engines;
import org.timnet.network.model.ModelArchive;
import org.timnet.network.model.SavedModel;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.training.Examples;
import org.timnet.training.FusionTerms;
import org.timnet.training.Predictor;

/**
 * What a case has published.
 *
 * @param spec what was trained
 * @param storage where
 * @param folder of the case in it
 */
public record StoredCase(Case spec, Storage storage, Path folder) {
  /** Enough for a standard deviation; every block takes a forward pass of its own. */
  private static final int FUSION_UTTERANCES = 64;

  private static final String MODEL = "model.zip";
  private static final String PREDICTIONS = "predictions.parquet";

  /**
   * One epoch of its training.
   *
   * @param loss of the training, as the recipe defines it
   * @param war of the test utterances, 0..1; NaN where there are none
   */
  public record EpochScore(double loss, double war) {}

  /**
   * What the network made of the test utterances, before its dense layer.
   *
   * @param g [utterance][channels], the fused representation (paper, equation 4) or what a variant
   *     has in its place; not to change
   * @param labels indices into the case's classes, as many; not to change
   * @param ids of the utterances, as many
   */
  public record Representations(double[][] g, int[] labels, List<String> ids) {
    public Representations {
      ids = List.copyOf(ids);
    }

    /** No more of them than these, evenly spaced: they come class by class. */
    public Representations atMost(int count) {
      int[] places = evenlySpaced(labels.length, count);
      return new Representations(
          IntStream.of(places).mapToObj(i -> g[i]).toArray(double[][]::new),
          IntStream.of(places).map(i -> labels[i]).toArray(),
          IntStream.of(places).mapToObj(ids::get).toList());
    }
  }

  /** Every epoch, the first one first. */
  public List<EpochScore> history() throws IOException {
    return HistoryFile.read(read(HistoryFile.NAME));
  }

  /**
   * WAR of the utterances held out for validation after every epoch, 0..1, the first one first;
   * none where nothing was held out.
   */
  public List<Double> validationHistory() throws IOException {
    return HistoryFile.validation(read(HistoryFile.NAME));
  }

  /** Every test utterance, in the corpus' order; none where it was tested on nothing. */
  public List<Prediction> predictions() throws IOException {
    if (!spec.protocol().isTested()) {
      return List.of();
    }
    return PredictionsFile.read(new Path(folder, PREDICTIONS), storage.configuration());
  }

  /**
   * What the model says of every test utterance after its last epoch, in the corpus' order; of a
   * case that was tested.
   */
  public TestProbabilities probabilities() throws IOException {
    return PredictionsFile.probabilities(new Path(folder, PREDICTIONS), storage.configuration());
  }

  /** What {@code timnet predict} takes. */
  public Path modelFile() {
    return new Path(folder, MODEL);
  }

  /** Of its probabilities; empty where no utterances were held out to fit one on. */
  public Optional<Temperature> temperature() throws IOException {
    if (spec.validation().isEmpty()) {
      return Optional.empty();
    }
    InputStream model = new ByteArrayInputStream(read(MODEL));
    return Optional.of(ModelArchive.card(model, modelFile().toString()).inference().temperature());
  }

  /** Where it was trained, and how long that took; empty where that was not written down. */
  public Optional<Timing> timing() throws IOException {
    try {
      byte[] json = storage.file(new Path(folder, Timing.FILE)).bytes();
      return Optional.of(Json.read(json, Timing.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The share of every block's term in the fused representation of test utterances, from the first
   * block on; see {@link FusionTerms}.
   *
   * @return empty for a variant without trained fusion weights
   * @throws org.timnet.feature.table.FeatureTableException where the features have changed since
   */
  public Optional<List<Double>> fusionShares() throws IOException {
    Optional<FusionTerms> terms = FusionTerms.of(model());
    return terms.isEmpty() ? Optional.empty() : Optional.of(terms.get().shares(someTested()));
  }

  /** The same before training, with the initial values of the case's seed. */
  public Optional<List<Double>> fusionSharesBefore() throws IOException {
    Optional<FusionTerms> terms = FusionTerms.of(model());
    return terms.isEmpty()
        ? Optional.empty()
        : Optional.of(terms.get().sharesBefore(spec.recipe().seed(), someTested()));
  }

  /** Some test utterances, evenly spaced: they come class by class. */
  private Examples someTested() throws IOException {
    Examples test = CaseData.of(spec, new TableCache(storage)).test();
    return test.subset(evenlySpaced(test.size(), FUSION_UTTERANCES));
  }

  /** Places of all utterances, or of as many as there may be. */
  private static int[] evenlySpaced(int size, int most) {
    int count = Math.min(size, most);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count)).toArray();
  }

  /**
   * Sends the test utterances through the trained network.
   *
   * @throws org.timnet.feature.table.FeatureTableException where the features have changed since
   */
  public Representations representations() throws IOException {
    CaseData data = CaseData.of(spec, new TableCache(storage));
    SavedModel model = model();
    return new Representations(
        new Predictor(model.spec(), model.network()).represent(data.test()),
        data.test().labels(),
        data.tested().stream().map(row -> row.id()).toList());
  }

  private SavedModel model() throws IOException {
    return SavedModel.read(
        new ByteArrayInputStream(read(MODEL)),
        modelFile().toString(),
        Engines.named(spec.execution().engine()));
  }

  private byte[] read(String name) throws IOException {
    return storage.published(folder).read(name);
  }
}
