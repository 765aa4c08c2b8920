package org.timnet.training.svm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import org.timnet.network.model.UnusableModelException;

/** LIBSVM's own text format of a model, which it can write to a local file only. */
final class LibSvmText {
  private static final Pattern HEADER =
      Pattern.compile(
          "svm_type c_svc\nkernel_type rbf\ngamma (\\S+)\nnr_class (\\d{1,6})\ntotal_sv (\\d{1,9})\n"
              + "rho [^\n]+\nlabel ([^\n]+)\nprobA [^\n]+\nprobB [^\n]+\nnr_sv ([^\n]+)\nSV\n");

  private LibSvmText() {}

  /** The text. */
  static byte[] of(svm_model model) {
    StringBuilder text = new StringBuilder();
    text.append("svm_type c_svc\nkernel_type rbf\n");
    line(text, "gamma", Stream.of(model.param.gamma));
    line(text, "nr_class", Stream.of(model.nr_class));
    line(text, "total_sv", Stream.of(model.l));
    line(text, "rho", DoubleStream.of(model.rho).boxed());
    line(text, "label", IntStream.of(model.label).boxed());
    line(text, "probA", DoubleStream.of(model.probA).boxed());
    line(text, "probB", DoubleStream.of(model.probB).boxed());
    line(text, "nr_sv", IntStream.of(model.nSV).boxed());
    text.append("SV\n");
    for (int i = 0; i < model.l; i++) {
      int vector = i;
      StringJoiner words = new StringJoiner(" ", "", " \n");
      Arrays.stream(model.sv_coef).forEach(weights -> words.add(Double.toString(weights[vector])));
      for (svm_node node : model.SV[i]) {
        words.add(node.index + ":" + node.value);
      }
      text.append(words);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void line(StringBuilder text, String key, Stream<?> values) {
    text.append(key)
        .append(values.map(value -> " " + value).collect(Collectors.joining()))
        .append('\n');
  }

  /**
   * Reads the text. LIBSVM believes what a header says and complains on standard error: what it
   * would stumble over is refused before.
   *
   * @param name what to call the file in an error
   * @param numbers that a support vector has
   * @param classes labels are below
   * @throws UnusableModelException where it is another text
   */
  static svm_model read(byte[] bytes, String name, int numbers, int classes) throws IOException {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    try {
      requireWhole(text, numbers, classes);
      svm_model model = svm.svm_load_model(new BufferedReader(new StringReader(text)));
      model.param.probability = 1;
      requireFinite(model);
      return model;
    } catch (RuntimeException e) {
      throw new UnusableModelException(
          "%s is damaged (%s): copy it again, or train it anew".formatted(name, e.getMessage()), e);
    }
  }

  private static void requireWhole(String text, int numbers, int classes) {
    Matcher header = HEADER.matcher(text);
    require(header.lookingAt(), "its support vector machines have another header");
    int known = Integer.parseInt(header.group(2));
    int vectors = Integer.parseInt(header.group(3));
    List<Integer> labels = integers(header.group(4));
    List<Integer> counts = integers(header.group(5));
    require(
        labels.size() == known
            && labels.stream().distinct().count() == known
            && labels.stream().allMatch(label -> label >= 0 && label < classes)
            && counts.size() == known
            && counts.stream().mapToLong(Integer::longValue).sum() == vectors,
        "its support vector machines are of other classes");
    String[] lines = text.substring(header.end()).split("\n", -1);
    require(lines.length == vectors + 1, "it lacks support vectors");
    for (int i = 0; i < vectors; i++) {
      require(
          lines[i].split(" ", -1).length == known - 1 + numbers + 1,
          "support vector %d is of another size".formatted(i + 1));
    }
    int pairs = known * (known - 1) / 2;
    for (String key : List.of("rho", "probA", "probB")) {
      String line =
          text.lines().filter(each -> each.startsWith(key + " ")).findFirst().orElseThrow();
      require(line.split(" ", -1).length == pairs + 1, key + " is of another number of pairs");
    }
  }

  private static List<Integer> integers(String words) {
    return Arrays.stream(words.split(" ", -1)).map(Integer::valueOf).toList();
  }

  private static void requireFinite(svm_model model) {
    DoubleStream weights = Arrays.stream(model.sv_coef).flatMapToDouble(DoubleStream::of);
    DoubleStream vectors =
        Arrays.stream(model.SV).flatMap(Stream::of).mapToDouble(node -> node.value);
    DoubleStream pairs =
        Stream.of(model.rho, model.probA, model.probB).flatMapToDouble(DoubleStream::of);
    require(
        Stream.of(weights, vectors, pairs).allMatch(all -> all.allMatch(Double::isFinite))
            && model.param.gamma > 0,
        "it holds what is no finite number");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
