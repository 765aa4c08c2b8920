package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusFinding;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.corpus.CorpusReader;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.ExtractSettings;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.storage.FolderCopy;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;
import org.timnet.testing.AwkwardNames;
import org.timnet.testing.SharedData;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Tones;

/** Every file of a corpus folder is a row, in quarantine or counted, whatever its name. */
class CorpusFilesIT {
  private static final int LENGTH = 22_050;

  @TempDir private Path folder;
  @TempDir private Path root;

  private final List<String> rows = new ArrayList<>();
  private Storage storage;

  @BeforeEach
  void onTheLocalDisk() {
    storage = new Storage(root.toUri(), Map.of());
  }

  @Test
  void extractsRecordingsOfAnyNameFromTheLocalDisk() throws IOException {
    write(AwkwardNames.ALL);

    assertThat(sources(extract(0))).containsExactlyInAnyOrderElementsOf(AwkwardNames.ALL);
  }

  @Test
  void extractsRecordingsOfAnyNameThatWereUploaded(@TempDir Path server) throws IOException {
    // Our own server keeps an object under its name and a suffix, which the longest leaves no room
    // for.
    List<String> names = AwkwardNames.ALL.stream().filter(name -> name.length() < 200).toList();
    assertThat(names).hasSize(AwkwardNames.ALL.size() - 1);
    write(names);
    writeManifest();
    try (EmbeddedS3Server s3 = EmbeddedS3Server.start(server)) {
      storage = new Storage(s3.root(), s3.hadoopProperties());
      FolderCopy.prepare(stored(), CorpusLocator.uploaded(storage, "MINE")).run(bytes -> {});
      StoredFolder uploaded =
          new StoredFolder(CorpusLocator.uploaded(storage, "MINE"), storage.configuration());

      assertThat(sources(extract(0, uploaded))).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void whatCannotBeReadIsInQuarantineByItsName() throws IOException {
    record("good.wav", 1);
    record("12:30.wav", 2);
    // Listed like any other, and an error for whoever reads it.
    link("broken\n.wav", "/proc/self/mem");
    link("dead.wav", "/nowhere/a.wav");
    link("itself.wav", "itself.wav");
    rows.add("missing.wav,sad,x");
    ExtractionResult result = extract(0.8);

    assertThat(sources(result)).containsExactlyInAnyOrder("good.wav", "12:30.wav");
    assertThat(result.quarantine())
        .extracting(QuarantineEntry::source)
        .containsExactlyInAnyOrder("broken\n.wav", "dead.wav", "itself.wav", "missing.wav");
    assertThat(result.quarantine())
        .extracting(QuarantineEntry::reason)
        .contains("broken\\n.wav: Input/output error")
        .allSatisfy(reason -> assertThat(reason).doesNotContain("\n"));
    assertThat(result.counts().classesText()).isEqualTo("angry 1, sad 1");
    assertThat(result.manifest().quarantined()).isEqualTo(4);
  }

  @Test
  void rowsWithoutARecordingCountAsUnusable() throws IOException {
    writeTwoSpeakers();
    manifest("missingfile");
    Corpus corpus = read(stored());

    assertThatThrownBy(
            () -> extraction(0.1).extract(corpus, new StoredCorpusFolder(stored()), LENGTH))
        .isInstanceOf(BrokenCorpusException.class)
        .hasMessageContaining("2 of 14 recordings are unusable")
        .hasMessageContaining("sa/u98.wav: there is no such recording")
        .hasMessageContaining("sa/u99.wav: there is no such recording");
    assertThat(
            extraction(0.2)
                .extract(corpus, new StoredCorpusFolder(stored()), LENGTH)
                .manifest()
                .rows())
        .isEqualTo(12);
  }

  @Test
  void theSameBytesUnderTwoLabelsAreSaid() throws IOException {
    writeTwoSpeakers();
    Files.write(folder.resolve("sb/u1.wav"), Files.readAllBytes(folder.resolve("sa/u0.wav")));
    manifest("conflict");

    assertThat(
            extraction(0)
                .extract(read(stored()), new StoredCorpusFolder(stored()), LENGTH)
                .findings())
        .filteredOn(finding -> finding.kind() == Kind.CONFLICTING_LABELS)
        .extracting(CorpusFinding::message)
        .containsExactly(
            "MINE: 1 group of byte-identical recordings with several labels: sa/u0 (angry) = sb/u1 (sad); correct them or"
                + " leave the copies out");
  }

  private void write(List<String> names) throws IOException {
    for (int i = 0; i < names.size(); i++) {
      record(names.get(i), i + 1);
    }
  }

  /** The recordings that most of the shared manifests list. */
  private void writeTwoSpeakers() throws IOException {
    for (int i = 0; i < 6; i++) {
      record("sa/u" + i + ".wav", 1 + i);
      record("sb/u" + i + ".wav", 11 + i);
    }
  }

  private void record(String name, int seed) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Tones.wav(seed, 2000));
    row(name);
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    row(name);
  }

  private void row(String name) {
    String emotion = rows.size() % 2 == 0 ? "angry" : "sad";
    rows.add("\"%s\",%s,x".formatted(name.replace("\"", "\"\""), emotion));
  }

  private void writeManifest() throws IOException {
    Files.write(
        folder.resolve("manifest.csv"),
        ("path,emotion,speaker\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8));
  }

  private void manifest(String name) throws IOException {
    Files.copy(
        SharedData.path("data/field/manifests/m_" + name + ".csv"), folder.resolve("manifest.csv"));
  }

  private ExtractionResult extract(double maxBadFraction) throws IOException {
    return extract(maxBadFraction, stored());
  }

  private ExtractionResult extract(double maxBadFraction, StoredFolder recordings)
      throws IOException {
    writeManifest();
    return extraction(maxBadFraction)
        .extract(read(recordings), new StoredCorpusFolder(recordings), LENGTH);
  }

  private FeatureExtraction extraction(double maxBadFraction) {
    return new FeatureExtraction(
        SparkSessions.shared(),
        storage,
        new ExtractSettings(maxBadFraction, 1 << 20, false),
        "authors",
        TaskProgress.Listener.silent());
  }

  private static Corpus read(StoredFolder recordings) throws IOException {
    return CorpusReader.read(
        new CorpusSettings("MINE", "", "manifest", List.of(), LENGTH, 46, 0),
        new StoredCorpusFolder(recordings));
  }

  private List<String> sources(ExtractionResult result) throws IOException {
    return FeatureTable.readRows(storage, result.manifest()).stream()
        .map(FeatureRow::source)
        .toList();
  }

  private StoredFolder stored() {
    return new StoredFolder(new org.apache.hadoop.fs.Path(folder.toUri()), storage.configuration());
  }
}
