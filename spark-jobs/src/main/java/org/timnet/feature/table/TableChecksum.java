package org.timnet.feature.table;

import java.util.List;
import org.timnet.storage.Sha256;

/**
 * The checksum that stands for a feature table in case ids: it covers all that a score depends on.
 */
public final class TableChecksum {
  /** Occurs in no label and no path. */
  private static final String SEPARATOR = "\0";

  private TableChecksum() {}

  /**
   * The checksum.
   *
   * @param presetChecksum of the preset
   * @param length samples at 22,050 Hz
   * @param classes in label order
   * @param rows in the corpus' order
   * @param mfccSha256 of every row's matrix
   */
  public static String of(
      String presetChecksum,
      int length,
      List<String> classes,
      List<FeatureRow> rows,
      List<String> mfccSha256) {
    StringBuilder content = new StringBuilder();
    line(content, List.of(presetChecksum, Integer.toString(length)));
    line(content, classes);
    for (int i = 0; i < rows.size(); i++) {
      FeatureRow row = rows.get(i);
      line(
          content,
          List.of(
              Integer.toString(row.position()),
              row.id(),
              row.emotion().name(),
              row.speaker(),
              row.text(),
              row.source(),
              row.sha256(),
              mfccSha256.get(i)));
    }
    return Sha256.of(content.toString());
  }

  private static void line(StringBuilder content, List<String> fields) {
    content.append(String.join(SEPARATOR, fields)).append('\n');
  }
}
