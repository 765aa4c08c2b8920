package org.timnet.experiment.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.data.CaseData;
import org.timnet.feature.table.FeatureRow;
import org.timnet.storage.ParquetBytes;
import org.timnet.training.Selected;

/**
 * {@code predictions.parquet}: one row a test utterance with its label, what the network predicts
 * after the epoch of every selection that the training has, in a column of the selection's key, and
 * the last epoch's probabilities in class order.
 */
final class PredictionsFile {
  private PredictionsFile() {}

  private static MessageType schema(Set<Selection> selections) {
    return MessageTypeParser.parseMessageType(
        "message prediction { required binary id (STRING); required binary speaker (STRING);"
            + " required binary emotion (STRING);"
            + selections.stream()
                .map(selection -> " required binary " + selection.key() + " (STRING);")
                .collect(Collectors.joining())
            + " required group probabilities (LIST) {"
            + " repeated group list { required double element; } } }");
  }

  static byte[] of(CaseData data, Map<Selection, Selected> selected) throws IOException {
    List<String> classes = data.classes();
    double[][] probabilities = selected.get(Selection.LAST_EPOCH).predictions().probabilities();
    return ParquetBytes.of(
        schema(selected.keySet()),
        data.tested().size(),
        (i, group) -> {
          FeatureRow row = data.tested().get(i);
          group
              .append("id", row.id())
              .append("speaker", row.speaker())
              .append("emotion", row.emotion().name());
          for (Map.Entry<Selection, Selected> each : selected.entrySet()) {
            int label = each.getValue().predictions().label(i);
            group.append(each.getKey().key(), classes.get(label));
          }
          Group list = group.addGroup("probabilities");
          for (double probability : probabilities[i]) {
            list.addGroup("list").append("element", probability);
          }
        });
  }

  static List<Prediction> read(Path file, Configuration configuration) throws IOException {
    List<Prediction> predictions = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build()) {
      for (Group row; (row = reader.read()) != null; ) {
        Map<Selection, String> predicted = new EnumMap<>(Selection.class);
        for (Selection selection : Selection.values()) {
          if (row.getType().containsField(selection.key())) {
            predicted.put(selection, row.getString(selection.key(), 0));
          }
        }
        predictions.add(
            new Prediction(
                row.getString("id", 0),
                row.getString("speaker", 0),
                row.getString("emotion", 0),
                predicted,
                highest(row.getGroup("probabilities", 0))));
      }
    }
    return predictions;
  }

  static TestProbabilities probabilities(Path file, Configuration configuration)
      throws IOException {
    List<String> ids = new ArrayList<>();
    List<String> emotions = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build()) {
      for (Group row; (row = reader.read()) != null; ) {
        ids.add(row.getString("id", 0));
        emotions.add(row.getString("emotion", 0));
        Group list = row.getGroup("probabilities", 0);
        rows.add(
            IntStream.range(0, list.getFieldRepetitionCount(0))
                .mapToDouble(k -> list.getGroup(0, k).getDouble(0, 0))
                .toArray());
      }
    }
    return new TestProbabilities(ids, emotions, rows.toArray(double[][]::new));
  }

  /** Not above 1, where rounding may lead a softmax of floats. */
  private static double highest(Group probabilities) {
    return IntStream.range(0, probabilities.getFieldRepetitionCount(0))
        .mapToDouble(k -> probabilities.getGroup(0, k).getDouble(0, 0))
        .map(probability -> Math.min(1, probability))
        .max()
        .orElseThrow();
  }
}
