package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.CorpusReader;
import org.timnet.feature.extraction.ExtractionResult.Publication;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.FeatureTable;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.ExtractSettings;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Tones;

/** Which recordings of a folder an extraction reads when it has read them before. */
class ReadRecordingsIT {
  private static final int LENGTH = 22_050;
  private static final String CORPUS = "MINE";
  private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02.123456789Z");

  @TempDir private Path folder;

  private Path recordings;
  private Storage storage;

  @BeforeEach
  void twoOldRecordings() throws IOException {
    recordings = Files.createDirectory(folder.resolve("recordings"));
    storage = new Storage(folder.resolve("root").toUri(), Map.of());
    write("a.wav", Tones.wav(1, 4000), LONG_AGO);
    write("b.wav", Tones.wav(2, 4000), LONG_AGO);
    Files.writeString(
        recordings.resolve("manifest.csv"), "path,emotion,speaker\na.wav,angry,x\nb.wav,sad,x\n");
  }

  @Test
  void whatLooksAsBeforeIsNotReadUnlessThatIsAskedFor() throws IOException {
    extract();
    // What nothing but reading it can show.
    write("b.wav", Tones.wav(3, 4000), LONG_AGO);

    assertThat(extract().times()).containsEntry(ExtractionStage.READ, Duration.ZERO);
    assertThat(sha256()).containsExactly(sha256(1), sha256(2));

    ExtractionResult verified = extract(true);
    assertThat(verified.extracted()).isEqualTo(1);
    assertThat(sha256()).containsExactly(sha256(1), sha256(3));
    assertThat(extract().publication()).isEqualTo(Publication.UNCHANGED);
  }

  @Test
  void anotherTimeOrSizeIsReadAgain() throws IOException {
    extract();
    write("a.wav", Tones.wav(4, 4000), LONG_AGO.plusNanos(1000));
    assertThat(extract().extracted()).isEqualTo(1);
    write("b.wav", Tones.wav(5, 4100), LONG_AGO);
    assertThat(extract().extracted()).isEqualTo(1);

    assertThat(sha256()).containsExactly(sha256(4), Sha256.of(Tones.wav(5, 4100)));
  }

  /** A second write within the resolution of the file system's clock has the same time. */
  @Test
  void whatWasWrittenJustNowIsReadAgain() throws IOException {
    Instant now = Instant.now();
    write("a.wav", Tones.wav(4, 4000), now);
    extract();
    write("a.wav", Tones.wav(5, 4000), now);

    assertThat(extract().extracted()).isEqualTo(1);
    assertThat(sha256()).containsExactly(sha256(5), sha256(2));
  }

  /** One listing serves a run, so that what changes meanwhile is known by its old time. */
  @Test
  void whatChangesAfterItWasListedIsReadTheNextTimeToo() throws IOException {
    StoredCorpusFolder listed = new StoredCorpusFolder(stored());
    Corpus corpus = corpus(listed);
    write("b.wav", Tones.wav(3, 4000), LONG_AGO.plusSeconds(60));
    write("c.wav", Tones.wav(4, 4000), LONG_AGO);
    assertThat(listed.files()).extracting(CorpusFile::path).doesNotContain("c.wav");

    extraction(false).extract(corpus, listed, LENGTH);
    assertThat(sha256()).containsExactly(sha256(1), sha256(3));
    assertThat(readTime()).isPositive();
    assertThat(readTime()).isZero();
  }

  @Test
  void allAreReadWhereNothingIsKnown() throws IOException {
    extract();
    Path known = Path.of(features().path().toUri()).resolve("listing.json");
    assertThat(known).exists();
    Files.writeString(known, "{");
    assertThat(readTime()).isPositive();
    Files.delete(known);
    assertThat(readTime()).isPositive();
    assertThat(readTime()).isZero();

    Path moved = Files.move(recordings, folder.resolve("moved"));
    recordings = moved;
    assertThat(readTime()).as("another folder").isPositive();
  }

  private Duration readTime() throws IOException {
    ExtractionResult result = extract();
    assertThat(result.publication()).isEqualTo(Publication.UNCHANGED);
    return result.times().get(ExtractionStage.READ);
  }

  private void write(String name, byte[] content, Instant time) throws IOException {
    Path file = Files.write(recordings.resolve(name), content);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private static String sha256(int tone) {
    return Sha256.of(Tones.wav(tone, 4000));
  }

  private List<String> sha256() throws IOException {
    List<String> sums = new ArrayList<>();
    for (FeatureRow row : FeatureTable.read(storage, "authors", LENGTH, CORPUS).rows()) {
      sums.add(row.sha256());
    }
    return sums;
  }

  private ExtractionResult extract() throws IOException {
    return extract(false);
  }

  private ExtractionResult extract(boolean verify) throws IOException {
    StoredCorpusFolder listed = new StoredCorpusFolder(stored());
    return extraction(verify).extract(corpus(listed), listed, LENGTH);
  }

  private FeatureExtraction extraction(boolean verify) {
    return new FeatureExtraction(
        SparkSessions.shared(),
        storage,
        new ExtractSettings(0.1, 1 << 20, verify),
        "authors",
        (done, total) -> {});
  }

  private static Corpus corpus(StoredCorpusFolder folder) throws IOException {
    CorpusSettings settings = new CorpusSettings(CORPUS, "", "manifest", List.of(), LENGTH, 46, 0);
    return CorpusReader.read(settings, folder);
  }

  private StoredFolder stored() {
    return new StoredFolder(
        new org.apache.hadoop.fs.Path(recordings.toUri()), storage.configuration());
  }

  private FeatureFolder features() {
    return new FeatureFolder(storage, "authors", LENGTH, CORPUS);
  }
}
