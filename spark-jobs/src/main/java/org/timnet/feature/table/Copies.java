package org.timnet.feature.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.timnet.corpus.NaturalOrder;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.feature.fingerprint.NearDuplicates;

/**
 * Recordings of a corpus that are there several times.
 *
 * @param groups of every sort, each with two rows at least
 */
public record Copies(List<Group> groups) {
  /** How much of a recording is the same, from the narrowest on. */
  public enum Sort {
    /** The file. */
    BYTES("same bytes"),
    /** The decoded samples: the same recording as FLAC and as WAV, or with another header. */
    SAMPLES("same samples"),
    /** The matrix that networks see: recordings that differ in what is cropped only. */
    FEATURES("same features"),
    /** Nearly everything: shifted, amplified, re-encoded or trimmed. */
    NEAR("nearly the same");

    private final String title;

    Sort(String title) {
      this.title = title;
    }

    /** What people call it. */
    public String title() {
      return title;
    }
  }

  /**
   * Rows with one recording.
   *
   * @param sort the narrowest in which all of them are the same
   * @param rows in the corpus' order
   */
  public record Group(Sort sort, List<FeatureRow> rows) {
    public Group {
      rows = List.copyOf(rows);
    }

    /** What the corpus says differently of them, such as {@code speakers 03, 08}. */
    public List<String> differing() {
      List<String> differing = new ArrayList<>();
      add(differing, "speakers", FeatureRow::speaker);
      add(differing, "labels", row -> row.emotion().name());
      return differing;
    }

    private void add(List<String> differing, String what, Function<FeatureRow, String> value) {
      List<String> values =
          rows.stream().map(value).distinct().sorted(NaturalOrder.IGNORING_CASE).toList();
      if (values.size() > 1) {
        differing.add(what + " " + String.join(", ", values));
      }
    }
  }

  public Copies {
    groups = List.copyOf(groups);
  }

  /**
   * Looks for copies of every sort.
   *
   * @param rows in the corpus' order
   * @param recordings what they hold, by the files' checksums; of those that are not there only
   *     copies of the file are found
   */
  public static Copies of(List<FeatureRow> rows, Map<String, RecordingContent> recordings) {
    List<Group> groups = new ArrayList<>();
    Function<FeatureRow, Optional<RecordingContent>> content =
        row -> Optional.ofNullable(recordings.get(row.sha256()));
    addGroups(groups, Sort.BYTES, rows, FeatureRow::sha256);
    addGroups(
        groups,
        Sort.SAMPLES,
        rows,
        row -> content.apply(row).map(RecordingContent::samplesSha256).orElse(""));
    addGroups(
        groups,
        Sort.FEATURES,
        rows,
        row -> content.apply(row).map(RecordingContent::featuresSha256).orElse(""));
    Map<String, String> near = near(rows, recordings);
    addGroups(groups, Sort.NEAR, rows, row -> near.getOrDefault(row.sha256(), ""));
    return new Copies(groups);
  }

  /** The checksum of the first recording of its group, by every one's checksum. */
  private static Map<String, String> near(
      List<FeatureRow> rows, Map<String, RecordingContent> recordings) {
    List<RecordingContent> known =
        rows.stream()
            .map(FeatureRow::sha256)
            .distinct()
            .filter(recordings::containsKey)
            .map(recordings::get)
            .toList();
    List<Fingerprint> fingerprints = known.stream().map(RecordingContent::fingerprint).toList();
    int[] first = NearDuplicates.groups(fingerprints);
    Map<String, String> near = new LinkedHashMap<>();
    for (int i = 0; i < first.length; i++) {
      if (first[i] >= 0) {
        near.put(known.get(i).sha256(), known.get(first[i]).sha256());
      }
    }
    return near;
  }

  /** Adds the groups of one value, but for those whose rows are a group already. */
  private static void addGroups(
      List<Group> groups, Sort sort, List<FeatureRow> rows, Function<FeatureRow, String> value) {
    Map<String, List<FeatureRow>> byValue = new LinkedHashMap<>();
    for (FeatureRow row : rows) {
      String key = value.apply(row);
      if (!key.isEmpty()) {
        byValue.computeIfAbsent(key, each -> new ArrayList<>()).add(row);
      }
    }
    List<List<FeatureRow>> before = groups.stream().map(Group::rows).toList();
    byValue.values().stream()
        .filter(same -> same.size() > 1 && !before.contains(same))
        .sorted(Comparator.comparingInt(same -> same.get(0).position()))
        .forEach(same -> groups.add(new Group(sort, same)));
  }

  /** Those of one sort. */
  public List<Group> groups(Sort sort) {
    return groups.stream().filter(group -> group.sort() == sort).toList();
  }
}
