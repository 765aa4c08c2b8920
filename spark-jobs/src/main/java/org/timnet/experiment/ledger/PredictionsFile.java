package org.timnet.experiment.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.data.CaseData;
import org.timnet.feature.table.FeatureRow;
import org.timnet.training.Predictions;
import org.timnet.training.TrainedModel;

/**
 * {@code predictions.parquet}: one row a test utterance with its label, what the network says after
 * the last and after the test-best epoch, also after the validation-best one where utterances were
 * kept back, and the last epoch's probabilities in class order.
 */
final class PredictionsFile {
  private static final String VALIDATION_BEST = "validationBest";

  private static final MessageType SCHEMA = schema("");

  /** Of a training that has kept utterances back. */
  private static final MessageType VALIDATED =
      schema(" required binary " + VALIDATION_BEST + " (STRING);");

  private static MessageType schema(String more) {
    return MessageTypeParser.parseMessageType(
        "message prediction { required binary id (STRING); required binary speaker (STRING);"
            + " required binary emotion (STRING); required binary lastEpoch (STRING);"
            + " required binary testBest (STRING);"
            + more
            + " required group probabilities (LIST) {"
            + " repeated group list { required double element; } } }");
  }

  private PredictionsFile() {}

  static byte[] of(CaseData data, TrainedModel trained) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<String> classes = data.classes();
    Predictions last = predictions(trained, Selection.LAST_EPOCH);
    Predictions testBest = predictions(trained, Selection.TEST_BEST);
    boolean validated = trained.selected().containsKey(Selection.VALIDATION_BEST);
    MessageType schema = validated ? VALIDATED : SCHEMA;
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new InMemory(bytes))
            .withType(schema)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (int i = 0; i < data.tested().size(); i++) {
        FeatureRow row = data.tested().get(i);
        Group group =
            groups
                .newGroup()
                .append("id", row.id())
                .append("speaker", row.speaker())
                .append("emotion", row.emotion().name())
                .append("lastEpoch", classes.get(last.label(i)))
                .append("testBest", classes.get(testBest.label(i)));
        if (validated) {
          int label = predictions(trained, Selection.VALIDATION_BEST).label(i);
          group.append(VALIDATION_BEST, classes.get(label));
        }
        Group list = group.addGroup("probabilities");
        for (double probability : last.probabilities()[i]) {
          list.addGroup("list").append("element", probability);
        }
        writer.write(group);
      }
    }
    return bytes.toByteArray();
  }

  private static Predictions predictions(TrainedModel trained, Selection selection) {
    return trained.selected().get(selection).predictions();
  }

  static List<Prediction> read(Path file, Configuration configuration) throws IOException {
    List<Prediction> predictions = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build()) {
      for (Group row; (row = reader.read()) != null; ) {
        predictions.add(
            new Prediction(
                row.getString("id", 0),
                row.getString("speaker", 0),
                row.getString("emotion", 0),
                row.getString("lastEpoch", 0),
                row.getString("testBest", 0),
                row.getType().containsField(VALIDATION_BEST)
                    ? row.getString(VALIDATION_BEST, 0)
                    : null));
      }
    }
    return predictions;
  }

  /** A Parquet file in memory: a case is published as a whole, from bytes. */
  private record InMemory(ByteArrayOutputStream bytes) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int b) {
          bytes.write(b);
        }

        @Override
        public void write(byte[] b, int offset, int length) {
          bytes.write(b, offset, length);
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
