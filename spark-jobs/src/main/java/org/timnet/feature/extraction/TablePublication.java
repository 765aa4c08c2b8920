package org.timnet.feature.extraction;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.corpus.Emotion;
import org.timnet.feature.extraction.ExtractionResult.Publication;
import org.timnet.feature.mfcc.FeatureDefinition;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.feature.table.FeatureTableReader;
import org.timnet.feature.table.TableChecksum;
import org.timnet.feature.table.TableRow;
import org.timnet.settings.BuildVersion;

/** Puts a table that is planned in the place of the published one, where it is another one. */
final class TablePublication {
  private final JavaSparkContext spark;
  private final FeatureFolder folder;
  private final PreviousTable previous;

  /**
   * A publication.
   *
   * @param folder of the table
   * @param previous what is published there
   */
  TablePublication(JavaSparkContext spark, FeatureFolder folder, PreviousTable previous) {
    this.spark = spark;
    this.folder = folder;
    this.previous = previous;
  }

  /**
   * How it ended.
   *
   * @param manifest of the table that is published now
   * @param publication whether it is one that was written for this
   */
  record Settled(FeatureManifest manifest, Publication publication) {}

  /**
   * Writes what is not there yet.
   *
   * @param emotions in label order
   * @param outcomes with the matrices of the recordings that were extracted
   */
  Settled settle(TablePlan plan, List<Emotion> emotions, JavaRDD<Outcome> outcomes)
      throws IOException {
    List<String> classes = emotions.stream().map(Emotion::name).toList();
    Optional<FeatureManifest> unchanged =
        previous
            .manifest()
            .filter(m -> m.classes().equals(classes) && previous.rows().equals(plan.rows()));
    if (unchanged.isPresent()) {
      if (!plan.measured().isEmpty()) {
        plan.describeMeasured(matrices().summaries());
      }
      if (!plan.contents().equals(previous.recordings())) {
        folder.writeRecordings(plan.contents());
      }
      FeatureManifest manifest = unchanged.get().withQuarantined(plan.quarantine().size());
      if (!manifest.equals(unchanged.get())) {
        folder.publish(manifest);
      }
      return new Settled(manifest, Publication.UNCHANGED);
    }
    return writeAndPublish(plan, classes, outcomes);
  }

  /**
   * Writes a table under a name of its own and publishes it, unless another driver has published
   * the same one meanwhile.
   */
  private Settled writeAndPublish(TablePlan plan, List<String> classes, JavaRDD<Outcome> outcomes)
      throws IOException {
    TableWriter writer = new TableWriter(spark, folder);
    JavaRDD<TableRow> rows = writer.rows(TableWriter.extracted(outcomes), plan.extracted());
    Map<Integer, StoredMatrices.Summary> carried = Map.of();
    if (!plan.carried().isEmpty()) {
      StoredMatrices before = matrices();
      carried = before.summaries();
      rows = rows.union(writer.rows(before.all(), plan.carried()));
    }
    plan.describeMeasured(carried);
    folder.writeRecordings(plan.contents());
    String presetChecksum = FeatureDefinition.named(folder.preset()).checksum();
    String checksum =
        TableChecksum.of(
            presetChecksum, folder.length(), classes, plan.rows(), plan.mfccSha256(carried));
    FeatureManifest manifest =
        new FeatureManifest(
            folder.corpus(),
            new FeatureManifest.Definition(folder.preset(), presetChecksum, folder.length()),
            classes,
            new FeatureManifest.Contents(
                plan.rows().size(), plan.quarantine().size(), plan.seconds(), checksum),
            FeatureFolder.generation(checksum),
            version());
    Optional<FeatureManifest> before = publishedMeanwhile(manifest);
    if (before.isPresent()) {
      return new Settled(before.get(), Publication.UNCHANGED);
    }
    writer.write(rows, folder.table(manifest), plan.matrixBytes());
    FeatureTableReader.of(folder, manifest).requireRows(plan.rows());
    Optional<FeatureManifest> meanwhile = publishedMeanwhile(manifest);
    if (meanwhile.isPresent()) {
      folder.discard(manifest);
      return new Settled(meanwhile.get(), Publication.UNCHANGED);
    }
    folder.publish(manifest);
    // Two may have come here at once: the manifest of the last one is the one that counts.
    return new Settled(publishedMeanwhile(manifest).orElse(manifest), Publication.WRITTEN);
  }

  private StoredMatrices matrices() throws IOException {
    return new StoredMatrices(
        spark,
        folder.storage(),
        folder.table(previous.manifest().orElseThrow()),
        FeatureDefinition.named(folder.preset()).preset());
  }

  /** The published table, where it is the same as ours and whole. */
  private Optional<FeatureManifest> publishedMeanwhile(FeatureManifest ours) throws IOException {
    try {
      Optional<FeatureManifest> same =
          folder.manifest().filter(theirs -> theirs.checksum().equals(ours.checksum()));
      if (same.isPresent()) {
        FeatureTableReader.of(folder, same.get()).rows();
      }
      return same;
    } catch (FeatureTableException e) {
      // Ours takes its place.
      return Optional.empty();
    }
  }

  private static String version() {
    return BuildVersion.ofArchive().map("timnet "::concat).orElse("timnet");
  }
}
