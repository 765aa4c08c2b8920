package org.timnet.sweep.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.timnet.storage.ParquetBytes;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.space.Domain;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Rungs;

/**
 * The files of a sweep that people and notebooks read, from what its journal tells: a row a trial,
 * the best first, and the winner's settings.
 *
 * @param sweep its name
 * @param space that is searched
 * @param rungs where trials are compared
 * @param state what the journal comes to
 */
public record Leaderboard(String sweep, Space space, Rungs rungs, SweepState state) {
  private static final double PERCENT = 100;

  /** Columns a parameter, empty where it does not exist. */
  public String csv() throws IOException {
    List<String> keys = space.parameters().stream().map(Parameter::key).toList();
    StringBuilder csv = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();
    try (CSVPrinter rows = new CSVPrinter(csv, format)) {
      List<String> columns =
          new ArrayList<>(List.of("place", "trial", "state", "rung", "validation_war"));
      columns.addAll(keys);
      columns.add("reason");
      rows.printRecord(columns);
      int place = 1;
      for (Trial trial : state.ranking()) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(place++));
        cells.add(Integer.toString(trial.number()));
        cells.add(id(trial));
        cells.add(Integer.toString(trial.reached()));
        cells.add(
            trial.scores().isEmpty() ? "" : String.format(Locale.ROOT, "%.6f", trial.score()));
        keys.forEach(key -> cells.add(trial.values().getOrDefault(key, "")));
        cells.add(trial.reason());
        rows.printRecord(cells);
      }
    }
    return csv.toString();
  }

  private static String id(Trial trial) {
    return trial.state().name().toLowerCase(Locale.ROOT);
  }

  /**
   * The same columns as Parquet, with the epochs that a score is of: real parameters are doubles,
   * whole ones are long, choices are strings; null where there is nothing.
   */
  public byte[] parquet() throws IOException {
    List<Trial> ranking = state.ranking();
    return ParquetBytes.of(schema(), ranking.size(), (i, row) -> fill(row, i + 1, ranking.get(i)));
  }

  private MessageType schema() {
    List<Type> columns = new ArrayList<>();
    columns.add(Types.required(PrimitiveTypeName.INT32).named("place"));
    columns.add(Types.required(PrimitiveTypeName.INT32).named("trial"));
    columns.add(text("state"));
    columns.add(Types.required(PrimitiveTypeName.INT32).named("rung"));
    columns.add(Types.optional(PrimitiveTypeName.INT32).named("epochs"));
    columns.add(Types.optional(PrimitiveTypeName.DOUBLE).named("validation_war"));
    for (Parameter parameter : space.parameters()) {
      if (parameter.domain() instanceof Domain.Real) {
        columns.add(Types.optional(PrimitiveTypeName.DOUBLE).named(parameter.key()));
      } else if (parameter.domain() instanceof Domain.Whole) {
        columns.add(Types.optional(PrimitiveTypeName.INT64).named(parameter.key()));
      } else {
        columns.add(text(parameter.key()));
      }
    }
    columns.add(text("reason"));
    return new MessageType("trial", columns);
  }

  private static Type text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private void fill(Group row, int place, Trial trial) {
    row.append("place", place)
        .append("trial", trial.number())
        .append("state", id(trial))
        .append("rung", trial.reached());
    if (!trial.scores().isEmpty()) {
      row.append("epochs", rungs.epochs().get(trial.reached()))
          .append("validation_war", trial.score());
    }
    for (Parameter parameter : space.parameters()) {
      String value = trial.values().get(parameter.key());
      if (value == null) {
        continue;
      }
      if (parameter.domain() instanceof Domain.Real) {
        row.append(parameter.key(), Double.parseDouble(value));
      } else if (parameter.domain() instanceof Domain.Whole) {
        row.append(parameter.key(), Long.parseLong(value));
      } else {
        row.append(parameter.key(), value);
      }
    }
    if (!trial.reason().isEmpty()) {
      row.append("reason", trial.reason());
    }
  }

  /** The winner's settings, for --config; empty where no trial has a score. */
  public Optional<String> best() {
    return state.best().map(this::overlay);
  }

  private String overlay(Trial best) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "# The best of %d trials of the sweep %s: trial %d, WAR %.2f %% on the utterances held out.\n",
                state.trials().size(),
                sweep,
                best.number(),
                PERCENT * best.score()));
    text.append("training.epochs = ").append(rungs.epochs().get(rungs.last())).append('\n');
    for (Map.Entry<String, String> value : best.values().entrySet()) {
      text.append(value.getKey()).append(" = ").append('"').append(value.getValue()).append("\"\n");
    }
    return text.toString();
  }
}
