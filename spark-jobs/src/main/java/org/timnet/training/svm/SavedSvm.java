package org.timnet.training.svm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.network.SvmSpec;
import org.timnet.network.model.ModelArchive;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.UnusableModelException;
import org.timnet.storage.Json;
import org.timnet.training.Examples;
import org.timnet.training.Predictions;

/**
 * A support vector machine in a zip: the {@link ModelCard}, {@value #SCALING} (a {@link Header}
 * with the format's version, the functionals and the scaling) and {@value #MACHINES}, LIBSVM's own
 * text format, which its {@code svm-predict} reads too. The same model gives the same bytes.
 */
public final class SavedSvm {
  private static final String SCALING = "svm.json";
  private static final String MACHINES = "libsvm.txt";
  private static final int VERSION = 1;

  /**
   * Bytes of each entry: numbers of a few dozen coefficients, and a quarter of a gibibyte for some
   * hundred thousand support vectors.
   */
  private static final Map<String, Integer> MOST_BYTES =
      Map.of(SCALING, 1 << 24, MACHINES, 1 << 28);

  private final ModelCard card;
  private final SvmModel model;

  SavedSvm(ModelCard card, SvmModel model) {
    this.card = card;
    this.model = model;
  }

  /**
   * What a file says beside its machines.
   *
   * @param version of the format
   * @param functionals of every coefficient, in their order
   * @param mean that is subtracted, [coefficient][functional] row-major
   * @param std that is divided by, likewise
   */
  record Header(int version, List<String> functionals, double[] mean, double[] std) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Header that
          && version == that.version
          && functionals.equals(that.functionals)
          && Arrays.equals(mean, that.mean)
          && Arrays.equals(std, that.std);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(mean) + version;
    }

    @Override
    public String toString() {
      return "version %d, %d numbers".formatted(version, mean.length);
    }
  }

  /** What the model is. */
  public ModelCard card() {
    return card;
  }

  /** Writes the zip and leaves the stream open. */
  void write(OutputStream out) throws IOException {
    Scaling scaling = model.scaling();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        SCALING,
        Json.pretty(new Header(VERSION, Functionals.NAMES, scaling.mean(), scaling.std())));
    entries.put(MACHINES, LibSvmText.of(model.machines()));
    ModelArchive.write(card, entries, out);
  }

  /**
   * Reads a zip.
   *
   * @param name what to call the file in an error
   * @throws UnusableModelException where it is no support vector machine of ours, or a damaged one
   */
  public static SavedSvm read(InputStream in, String name) throws IOException {
    ModelArchive.Contents contents = ModelArchive.read(in, name, MOST_BYTES);
    ModelCard card = contents.card();
    Map<String, byte[]> entries = contents.entries();
    if (!(card.spec() instanceof SvmSpec spec)) {
      throw new UnusableModelException(
          "%s is no support vector machine but %s".formatted(name, card.spec().id()));
    }
    for (String entry : List.of(SCALING, MACHINES)) {
      if (!entries.containsKey(entry)) {
        throw ModelArchive.lacks(name, entry);
      }
    }
    Header header = header(entries.get(SCALING), name);
    int numbers = Functionals.count(spec.coefficients());
    if (!header.functionals().equals(Functionals.NAMES)
        || header.mean().length != numbers
        || header.std().length != numbers
        || !DoubleStream.concat(DoubleStream.of(header.mean()), DoubleStream.of(header.std()))
            .allMatch(Double::isFinite)) {
      throw new UnusableModelException(
          "%s is damaged: its %s does not fit %d coefficients; copy it again, or train it anew"
              .formatted(name, SCALING, spec.coefficients()));
    }
    return new SavedSvm(
        card,
        new SvmModel(
            new Scaling(header.mean(), header.std()),
            LibSvmText.read(entries.get(MACHINES), name, numbers, spec.classes()),
            spec.classes()));
  }

  private static Header header(byte[] json, String name) throws IOException {
    try {
      Header header = Json.readStrictly(json, Header.class);
      if (header.version() == VERSION) {
        return header;
      }
      throw new UnusableModelException(
          "%s has format %d of support vector machines, and this version reads %d; take the timnet that wrote it"
              .formatted(name, header.version(), VERSION));
    } catch (JsonProcessingException e) {
      throw new UnusableModelException(
          "%s: %s cannot be read (%s); copy it again, or train it anew"
              .formatted(name, SCALING, e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Class probabilities of one utterance.
   *
   * @param matrix of the card's preset
   * @param heard frames that hold recording
   * @throws IllegalArgumentException where a frame has more or fewer coefficients than the machine
   *     takes
   */
  public Predictions predict(MfccMatrix matrix, FrameRange heard) {
    if (matrix.coefficients() != ((SvmSpec) card.spec()).coefficients()) {
      throw new IllegalArgumentException(
          "%s takes other features than those of %d coefficients a frame"
              .formatted(card.spec().id(), matrix.coefficients()));
    }
    float[] functionals = Functionals.of(matrix.values(), matrix.coefficients(), heard);
    return model.predict(
        new Examples(
            new float[][] {functionals}, new int[] {0}, functionals.length, model.classes()));
  }
}
