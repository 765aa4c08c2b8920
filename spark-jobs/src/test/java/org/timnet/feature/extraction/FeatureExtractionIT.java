package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.corpus.CorpusReader;
import org.timnet.corpus.Emotion;
import org.timnet.feature.extraction.ExtractionResult.Publication;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.feature.table.RecordingContent;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.ExtractSettings;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;
import org.timnet.storage.StoredName;
import org.timnet.testing.SharedData;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Tones;

/** Extraction over real S3A requests, two Spark threads. */
class FeatureExtractionIT {
  private static final int LENGTH = 22_050;
  private static final String PRESET = "authors";

  private static EmbeddedS3Server server;
  private static Storage storage;
  private static SparkSession spark;

  private final Map<String, byte[]> files = new TreeMap<>();
  private String corpus;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = EmbeddedS3Server.start(folder);
    storage = new Storage(server.root(), server.hadoopProperties());
    spark = SparkSessions.shared();
    server
        .hadoopProperties()
        .forEach((key, value) -> spark.sparkContext().hadoopConfiguration().set(key, value));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void ownCorpus(TestInfo test) {
    corpus = test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void writesOneRowAnUtteranceThatAnyoneCanRead() throws IOException {
    files.put("anna/b.wav", Tones.wav(1, 8000));
    files.put("anna/a.wav", Tones.wav(2, 4000));
    files.put("otto/c.wav", Tones.wav(3, 6000));
    ExtractionResult result = extract("anna/b sad anna, anna/a angry anna, otto/c angry otto");

    assertThat(result.extracted()).isEqualTo(3);
    assertThat(result.publication()).isEqualTo(Publication.WRITTEN);
    FeatureTable table = table();
    assertThat(table.classes()).containsExactly(new Emotion("angry"), new Emotion("sad"));
    assertThat(table.rows())
        .extracting(FeatureRow::id)
        .containsExactly("anna/a", "otto/c", "anna/b");
    assertThat(table.row(2).emotion()).isEqualTo(new Emotion("sad"));
    FeatureRow first = table.row(0);
    assertThat(first.sampleRate()).isEqualTo(16_000);
    assertThat(first.seconds()).isCloseTo(0.25, within(1e-9));
    assertThat(first.sha256()).isEqualTo(Sha256.of(files.get("anna/a.wav")));
    assertThat(first.coefficients()).isEqualTo(39);
    assertThat(table.mfcc(0)).hasSize(first.frames() * first.coefficients());
    assertThat(table.manifest().seconds()).isCloseTo(1.125, within(1e-9));

    Dataset<Row> notebook = spark.read().parquet(parquet());
    assertThat(notebook.columns())
        .containsExactly(
            "position",
            "id",
            "corpus",
            "speaker",
            "emotion",
            "text",
            "source",
            "sha256",
            "sampleRate",
            "seconds",
            "frames",
            "coefficients",
            "mfcc");
    Row row = notebook.where("id = 'anna/a'").head();
    float[] mfcc = new float[table.mfcc(0).length];
    ByteBuffer.wrap(row.<byte[]>getAs("mfcc"))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(mfcc);
    assertThat(mfcc).isEqualTo(table.mfcc(0));
    assertThat(row.<String>getAs("corpus")).isEqualTo(corpus);
  }

  /** Hadoop's default for S3A would copy. */
  @Test
  void commitsWithoutRenaming() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    extract("a angry x");

    String committed = storage.file(new org.apache.hadoop.fs.Path(parquet(), "_SUCCESS")).text();
    assertThat(committed).containsPattern("\"committer\" *: *\"magic\"");
  }

  @Test
  void rerunExtractsNothingAndWritesNothing() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", Tones.wav(2, 4000));
    ExtractionResult first = extract("a angry x, b sad x");
    String manifest = manifestText();
    ExtractionResult second = extract("a angry x, b sad x");

    assertThat(second.extracted()).isZero();
    assertThat(second.carried()).isEqualTo(2);
    assertThat(second.times())
        .as("ETags say that nothing has changed")
        .containsEntry(ExtractionStage.READ, Duration.ZERO);
    assertThat(second.publication()).isEqualTo(Publication.UNCHANGED);
    assertThat(second.manifest()).isEqualTo(first.manifest());
    assertThat(manifestText()).isEqualTo(manifest);
  }

  @Test
  void extractsOnlyWhatIsNewOrChanged() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", Tones.wav(2, 4000));
    files.put("c.wav", Tones.wav(3, 4000));
    extract("a angry x, b angry x, c sad x");
    float[] unchanged = table().mfcc(0);

    files.put("b.wav", Tones.wav(4, 4000));
    files.put("d.wav", Tones.wav(5, 4000));
    ExtractionResult result = extract("a sad x, b angry x, d sad y");

    assertThat(result.extracted()).isEqualTo(2);
    assertThat(result.carried()).isEqualTo(1);
    FeatureTable table = table();
    assertThat(table.rows()).extracting(FeatureRow::id).containsExactly("b", "a", "d");
    assertThat(table.row(0).sha256()).isEqualTo(Sha256.of(files.get("b.wav")));
    assertThat(table.row(1).emotion()).isEqualTo(new Emotion("sad"));
    assertThat(table.mfcc(1)).isEqualTo(unchanged);
    assertThat(generations())
        .as("the table of before stays for those who are reading it")
        .hasSize(2)
        .contains(result.manifest().table());
  }

  @Test
  void aNewLabelNeedsNoDecodingButIsAnotherTable() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", Tones.wav(2, 4000));
    ExtractionResult first = extract("a angry x, b sad x");
    ExtractionResult second = extract("a sad x, b sad x");

    assertThat(second.extracted()).isZero();
    assertThat(second.publication()).isEqualTo(Publication.WRITTEN);
    assertThat(second.manifest().checksum()).isNotEqualTo(first.manifest().checksum());
    assertThat(table().rows()).extracting(FeatureRow::emotion).containsOnly(new Emotion("sad"));
  }

  @Test
  void theSameRecordingsGiveTheSameManifestHoweverTheyCame() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", Tones.wav(2, 4000));
    extract("a angry x, b sad x");
    FeatureManifest atOnce = folder().manifest().orElseThrow();
    storage.fileSystem(storage.root()).delete(folder().path(), true);
    extract("a angry x");
    extract("a angry x, b sad x");

    assertThat(folder().manifest().orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("table")
        .isEqualTo(atOnce);
  }

  @Test
  void awkwardRecordingsAreRowsOrQuarantineWithTheirReason() throws IOException {
    Path awkward = SharedData.path("data/awkward");
    List<String> rows = new ArrayList<>();
    try (Stream<Path> recordings = Files.list(awkward)) {
      for (Path file : recordings.filter(f -> !f.toString().endsWith(".md")).sorted().toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
        rows.add(file.getFileName() + ",angry,x");
      }
    }
    ExtractionResult result = extractManifest(rows, 0.5);

    assertThat(table().rows())
        .extracting(FeatureRow::source)
        .containsExactlyInAnyOrder(
            "fllr-chunk.wav",
            "stereo-48k.wav",
            "u8.wav",
            "s24-extensible.wav",
            "float32.wav",
            "hi-96k-6ch.wav",
            "mono.flac",
            "streamed-sizes.wav",
            "odd-list-chunk.wav",
            "silence.wav",
            "one-sample.wav",
            "alaw.wav");
    assertThat(result.quarantine())
        .extracting(QuarantineEntry::source)
        .containsExactlyInAnyOrder(
            "empty.wav",
            "header-only.wav",
            "not-audio.wav",
            "float-nan.wav",
            "zero-rate.wav",
            "zero-channels.wav",
            "truncated.wav");
    assertThat(result.quarantine())
        .allSatisfy(entry -> assertThat(entry.reason()).contains(entry.source()));
    assertThat(folder().quarantine()).isEqualTo(result.quarantine());
    assertThat(result.manifest().quarantined()).isEqualTo(7);
  }

  @Test
  void aBrokenCorpusFailsAndLeavesTheTableOfBefore() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", Tones.wav(2, 4000));
    extract("a angry x, b sad x");
    files.put("b.wav", "no audio".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> extract("a angry x, b sad x"))
        .isInstanceOf(BrokenCorpusException.class)
        .hasMessageContaining(corpus)
        .hasMessageContaining("1 of 2")
        .hasMessageContaining("b.wav")
        .hasMessageContaining("quarantine.json");
    assertThat(folder().quarantine()).extracting(QuarantineEntry::source).containsExactly("b.wav");
    assertThat(table().size()).isEqualTo(2);
  }

  @Test
  void namesIdenticalRecordings() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", Tones.wav(1, 4000));
    files.put("c.wav", Tones.wav(2, 4000));
    ExtractionResult result = extract("a angry x, b sad x, c sad x");

    assertThat(result.findings())
        .filteredOn(finding -> finding.kind() == Kind.IDENTICAL_RECORDINGS)
        .singleElement()
        .asString()
        .contains("a", "b");
    assertThat(table().size()).isEqualTo(3);
    // Both share one matrix when they are carried over.
    files.remove("c.wav");
    assertThat(extract("a angry x, b sad x").carried()).isEqualTo(2);
    assertThat(table().mfcc(0)).isEqualTo(table().mfcc(1));
  }

  /** Another header chunk; the tone is long enough to tell. */
  private static byte[] withTag(byte[] wav) {
    byte[] tag = "LIST\4\0\0\0INFO".getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(wav.length + tag.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(wav, 0, 4)
        .putInt(wav.length + tag.length - 8)
        .put(wav, 8, 4)
        .put(tag)
        .put(wav, 12, wav.length - 12)
        .array();
  }

  @Test
  void namesTheSameSamplesInAnotherFile() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", withTag(Tones.wav(1, 4000)));
    files.put("c.wav", Tones.wav(2, 4000));
    ExtractionResult result = extract("a angry x, b sad y, c sad x");

    assertThat(result.findings())
        .filteredOn(finding -> finding.kind() == Kind.IDENTICAL_SAMPLES)
        .singleElement()
        .asString()
        .contains("1 group of", "same samples", "a = b (speakers x, y, labels angry, sad)");
    assertThat(result.findings()).noneMatch(finding -> finding.kind() == Kind.IDENTICAL_RECORDINGS);
    assertThat(folder().recordings()).hasSize(3);
  }

  /** An earlier version has left a table, and nothing beside it. */
  @Test
  void recordingsOfATableOfBeforeAreDescribedAndTheirFeaturesStay() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", withTag(Tones.wav(1, 4000)));
    FeatureManifest before = extract("a angry x, b sad y").manifest();
    Map<String, RecordingContent> described = folder().recordings();
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(folder().path(), "signals.parquet");
    storage.file(file).delete();
    assertThat(folder().recordings()).isEmpty();

    ExtractionResult again = extract("a angry x, b sad y");
    assertThat(again.extracted()).isZero();
    assertThat(again.publication()).isEqualTo(Publication.UNCHANGED);
    assertThat(again.manifest()).isEqualTo(before);
    assertThat(folder().recordings()).isEqualTo(described).hasSize(2);

    storage.file(file).write("no Parquet");
    files.put("c.wav", Tones.wav(2, 4000));
    assertThat(extract("a angry x, b sad y, c sad y").extracted()).isEqualTo(1);
    assertThat(folder().recordings()).containsAllEntriesOf(described).hasSize(3);
  }

  @Test
  void aDamagedTableIsNoticedAndReplaced() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    ExtractionResult first = extract("a angry x");
    storage.fileSystem(storage.root()).delete(folder().table(first.manifest()), true);

    assertThatThrownBy(this::table)
        .isInstanceOf(FeatureTableException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("timnet extract --corpus " + corpus);
    assertThat(extract("a angry x").extracted()).isEqualTo(1);
    assertThat(table().size()).isEqualTo(1);
  }

  @Test
  void featuresOfAnotherPresetVersionAreRefused() throws IOException {
    files.put("a.wav", Tones.wav(1, 4000));
    FeatureManifest manifest = extract("a angry x").manifest();
    storage
        .file(new org.apache.hadoop.fs.Path(folder().path(), "manifest.json"))
        .write(manifestText().replace(manifest.presetChecksum(), "of-last-year"));

    assertThatThrownBy(this::table)
        .isInstanceOf(FeatureTableException.class)
        .hasMessageContaining("another authors preset");
    assertThat(extract("a angry x").extracted()).isEqualTo(1);
  }

  @Test
  void aMissingTableNamesTheCommand() {
    assertThatThrownBy(this::table)
        .isInstanceOf(FeatureTableException.class)
        .hasMessageContaining("timnet extract --corpus " + corpus);
  }

  @Test
  void saysHowFarItIs() throws Exception {
    files.put("a.wav", Tones.wav(1, 4000));
    files.put("b.wav", Tones.wav(2, 4000));
    List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    extraction(0.1, (done, total) -> heard.add(done * 10 + total))
        .extract(read(rows("a angry x, b sad x")), new StoredCorpusFolder(recordings()), LENGTH);
    spark.sparkContext().listenerBus().waitUntilEmpty();

    assertThat(heard).isSorted().endsWith(22L);
  }

  private ExtractionResult extract(String utterances) throws IOException {
    return extractManifest(rows(utterances), 0.1);
  }

  private ExtractionResult extractManifest(List<String> rows, double maxBadFraction)
      throws IOException {
    return extraction(maxBadFraction, TaskProgress.Listener.silent())
        .extract(read(rows), new StoredCorpusFolder(recordings()), LENGTH);
  }

  private static FeatureExtraction extraction(double maxBad, TaskProgress.Listener progress) {
    return new FeatureExtraction(
        spark, storage, new ExtractSettings(maxBad, 1 << 20, false), PRESET, progress);
  }

  /** {@code name emotion speaker, ...} as rows of a manifest. */
  private static List<String> rows(String utterances) {
    return Stream.of(utterances.split(", "))
        .map(utterance -> utterance.replaceFirst(" ", ".wav,").replace(' ', ','))
        .toList();
  }

  private Corpus read(List<String> rows) throws IOException {
    files.put("manifest.csv", manifest(rows));
    put();
    CorpusSettings settings = new CorpusSettings(corpus, "", "manifest", List.of(), LENGTH, 46, 0);
    return CorpusReader.read(settings, new StoredCorpusFolder(recordings()));
  }

  private static byte[] manifest(List<String> rows) {
    return ("path,emotion,speaker\n" + String.join("\n", rows) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void put() throws IOException {
    storage.fileSystem(storage.root()).delete(CorpusLocator.uploaded(storage, corpus), true);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      storage
          .file(new StoredName(file.getKey()).below(CorpusLocator.uploaded(storage, corpus)))
          .write(file.getValue());
    }
  }

  private StoredFolder recordings() {
    return new StoredFolder(CorpusLocator.uploaded(storage, corpus), storage.configuration());
  }

  private FeatureFolder folder() {
    return new FeatureFolder(storage, PRESET, LENGTH, corpus);
  }

  private FeatureTable table() throws IOException {
    return FeatureTable.read(storage, PRESET, LENGTH, corpus);
  }

  private String parquet() throws IOException {
    return folder().table(folder().manifest().orElseThrow()).toString();
  }

  private String manifestText() throws IOException {
    return storage.file(new org.apache.hadoop.fs.Path(folder().path(), "manifest.json")).text();
  }

  private List<String> generations() throws IOException {
    return Stream.of(storage.fileSystem(storage.root()).listStatus(folder().path()))
        .map(status -> status.getPath().getName())
        .filter(name -> name.startsWith("table-"))
        .toList();
  }
}
