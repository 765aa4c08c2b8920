package org.timnet.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.timnet.corpus.SpeakerAliases;
import org.timnet.evaluation.Provenance;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.feature.fingerprint.NearDuplicates;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.RecordingContent;

/**
 * Where the utterances of some corpora come from, for the leak detector; near duplicates are looked
 * for in all of them together.
 */
public final class Provenances {
  private final Map<String, List<Provenance>> byCorpus = new TreeMap<>();

  private Provenances() {}

  /** Those of all utterances of these corpora. */
  public static Provenances of(List<CorpusTable> corpora) {
    List<String> names = new ArrayList<>();
    List<Fingerprint> fingerprints = new ArrayList<>();
    for (CorpusTable corpus : corpora) {
      for (FeatureRow row : corpus.rows()) {
        corpus
            .content(row)
            .ifPresent(
                content -> {
                  names.add(name(corpus, row));
                  fingerprints.add(content.fingerprint());
                });
      }
    }
    int[] first = NearDuplicates.groups(fingerprints);
    Map<String, String> near = new TreeMap<>();
    for (int i = 0; i < first.length; i++) {
      if (first[i] >= 0) {
        near.put(names.get(i), names.get(first[i]));
      }
    }
    Provenances provenances = new Provenances();
    for (CorpusTable corpus : corpora) {
      SpeakerAliases aliases = SpeakerAliases.of(corpus.corpus());
      provenances.byCorpus.put(
          corpus.name(),
          corpus.rows().stream()
              .map(row -> of(corpus, row, aliases, near.getOrDefault(name(corpus, row), "")))
              .toList());
    }
    return provenances;
  }

  private static String name(CorpusTable corpus, FeatureRow row) {
    return corpus.name() + "/" + row.id();
  }

  private static Provenance of(
      CorpusTable corpus, FeatureRow row, SpeakerAliases aliases, String near) {
    Optional<RecordingContent> content = corpus.content(row);
    return new Provenance(
        corpus.name(),
        row.id(),
        new Provenance.Speech(row.speaker(), aliases.person(row.speaker()), row.text()),
        new Provenance.Recording(
            row.sha256(),
            content.map(RecordingContent::samplesSha256).orElse(""),
            content.map(RecordingContent::featuresSha256).orElse(""),
            near));
  }

  /** Of a corpus' utterances, in its order. */
  public List<Provenance> of(CorpusTable corpus) {
    return byCorpus.get(corpus.name());
  }
}
