package org.timnet.training.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.network.SvmSpec;
import org.timnet.network.model.ModelArchive;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.UnusableModelException;
import org.timnet.testing.Specs;
import org.timnet.training.Examples;
import org.timnet.training.Origins;

class SavedSvmTest {
  private static final ModelCard CARD = card(1);
  private static final Map<String, byte[]> ENTRIES = new TreeMap<>();

  private static ModelCard card(int coefficients) {
    return new ModelCard(
        new SvmSpec("mfcc", coefficients, 2), List.of("angry", "sad"), "authors", "0", 9, "X", "t");
  }

  @BeforeAll
  static void entries() throws IOException {
    float[][] functionals = new float[8][Functionals.count(1)];
    int[] labels = new int[8];
    for (int i = 0; i < 8; i++) {
      labels[i] = i % 2;
      functionals[i][0] = labels[i] + 0.1f * i;
    }
    Examples train = new Examples(functionals, labels, Functionals.count(1), 2);
    Origins origins = new Origins(Collections.nCopies(8, "s"), IntStream.range(0, 8).toArray());
    InnerFolds folds = InnerFolds.stratified(origins, labels, 1);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new SavedSvm(CARD, SvmModel.fit(train, folds).model()).write(zip);
    ENTRIES.putAll(
        ModelArchive.read(
                new ByteArrayInputStream(zip.toByteArray()),
                "model.zip",
                Map.of("svm.json", 1 << 20, "libsvm.txt", 1 << 20))
            .entries());
  }

  private static void read(ModelCard card, Map<String, byte[]> entries) throws IOException {
    SavedSvm.read(zip(card, entries), "model.zip");
  }

  private static InputStream zip(ModelCard card, Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ModelArchive.write(card, entries, zip);
    return new ByteArrayInputStream(zip.toByteArray());
  }

  /** Entries of any name, of which a few bytes of zip can fill a heap. */
  @Test
  void whatIsNotAskedForIsPassedOver() throws IOException {
    Map<String, byte[]> more = new LinkedHashMap<>(ENTRIES);
    more.put("stranger.txt", new byte[1 << 22]);

    assertThatCode(() -> read(CARD, more)).doesNotThrowAnyException();
    Map<String, Integer> asked = Map.of("svm.json", 1 << 20, "libsvm.txt", 1 << 20);
    assertThat(ModelArchive.read(zip(CARD, more), "model.zip", asked).entries())
        .containsOnlyKeys("svm.json", "libsvm.txt");
    assertThatThrownBy(
            () -> ModelArchive.read(zip(CARD, more), "model.zip", Map.of("stranger.txt", 1 << 21)))
        .isInstanceOf(UnusableModelException.class)
        .hasMessage("model.zip is not a timnet model: its stranger.txt is too long");
  }

  @Test
  void moreEntriesThanAModelHasAreRefused() {
    Map<String, byte[]> many = new LinkedHashMap<>(ENTRIES);
    IntStream.range(0, 100).forEach(i -> many.put("more-" + i, new byte[1]));

    assertThatThrownBy(() -> read(CARD, many))
        .isInstanceOf(UnusableModelException.class)
        .hasMessage("model.zip is not a timnet model: it holds more than 100 entries");
  }

  /** A megabyte of zip that is a gibibyte and more, none of it too long by itself. */
  @Test
  void moreBytesThanAModelHasAreRefusedThoughNobodyKeepsThem() throws IOException {
    Map<String, byte[]> more = new LinkedHashMap<>(ENTRIES);
    more.put("more", new byte[1 << 24]);
    byte[] one = zip(CARD, more).readAllBytes();
    int start = endOfEntries(zip(CARD, ENTRIES).readAllBytes());
    int end = endOfEntries(one);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(one, 0, start);
    for (int i = 0; i <= 64; i++) {
      bomb.write(one, start, end - start);
    }

    assertThatThrownBy(
            () -> SavedSvm.read(new ByteArrayInputStream(bomb.toByteArray()), "model.zip"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessage("model.zip is not a timnet model: it holds more than 1024 MiB");
  }

  /**
   * Where the central directory of a zip begins: its last record says so, 6 bytes before the end.
   */
  private static int endOfEntries(byte[] zip) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
  }

  private static Map<String, byte[]> with(String entry, UnaryOperator<String> change) {
    Map<String, byte[]> entries = new LinkedHashMap<>(ENTRIES);
    String before = new String(entries.get(entry), StandardCharsets.US_ASCII);
    entries.put(entry, change.apply(before).getBytes(StandardCharsets.US_ASCII));
    return entries;
  }

  /** Each of these would make LIBSVM throw, print or believe it. */
  @ParameterizedTest
  @CsvSource({
    "libsvm.txt, svm_type c_svc, svm_type nu_svr",
    "libsvm.txt, kernel_type rbf, kernel_type magic",
    "libsvm.txt, total_sv , total_sv 999999999",
    "libsvm.txt, label 0 1, label 0 7",
    "libsvm.txt, label 0 1, label 1 1",
    "libsvm.txt, nr_class 2, nr_class 3",
    "libsvm.txt, probA, probX",
    "libsvm.txt, rho , rho NaN ",
    "libsvm.txt, 1:, 1;",
    "libsvm.txt, gamma , gamma -",
    "svm.json, kurtosis, crest",
    "svm.json, '\"mean\"', '\"middle\"'",
    "svm.json, '\"std\" : [', '\"std\" : [ 1.0,'"
  })
  void aDamagedFileIsNamed(String entry, String what, String by) {
    Map<String, byte[]> damaged = with(entry, text -> text.replaceFirst(Pattern.quote(what), by));

    assertThatThrownBy(() -> read(CARD, damaged))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageStartingWith("model.zip")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void halfATextIsNamed() {
    assertThatThrownBy(
            () -> read(CARD, with("libsvm.txt", text -> text.substring(0, text.length() - 20))))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("support vector");
  }

  @Test
  void aLaterFormatIsLeftToALaterVersion() {
    assertThatThrownBy(
            () ->
                read(
                    CARD,
                    with(
                        "svm.json",
                        text -> text.replaceFirst("\"version\" : 1", "\"version\" : 2"))))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining("reads 1");
  }

  @Test
  void aCardOfOtherFeaturesDoesNotFit() {
    assertThatThrownBy(() -> read(card(2), ENTRIES))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("does not fit 2 coefficients");
  }

  @Test
  void whatIsLackingIsNamed() {
    assertThatThrownBy(() -> read(CARD, Map.of("svm.json", ENTRIES.get("svm.json"))))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("lacks libsvm.txt");
  }

  @Test
  void aNetworkIsNone() {
    ModelCard network =
        new ModelCard(Specs.timNet().build(), List.of("a", "b", "c"), "authors", "0", 9, "X", "t");

    assertThatThrownBy(() -> read(network, ENTRIES))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("no support vector machine but tim-net");
  }
}
