package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.timnet.corpus.NaturalOrder;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.ledger.Prediction;
import org.timnet.storage.Json;
import org.timnet.storage.Sha256;

/**
 * Which test utterances the networks of a night got right: what a later night is compared with
 * utterance by utterance, a few hundred KB where the predictions themselves are many files.
 *
 * @param cells by name, without the metric: {@code EMOVO tim-net paper last-epoch}
 */
public record Outcomes(SortedMap<String, CellOutcomes> cells) {
  private static final int VERSION = 1;
  private static final int KEY_DIGITS = 12;

  public Outcomes {
    SortedMap<String, CellOutcomes> ordered = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    ordered.putAll(cells);
    cells = Collections.unmodifiableSortedMap(ordered);
  }

  /** Of a night of which nothing but scores is known. */
  public static Outcomes none() {
    return new Outcomes(new TreeMap<>());
  }

  /**
   * The test of one fold or run.
   *
   * @param cell that it belongs to, see {@link Night#cell}
   * @param run its number, from 0
   * @param predictions of the test utterances
   * @param selection of the epoch that the cell scores
   */
  public record Tested(String cell, int run, List<Prediction> predictions, Selection selection) {}

  /** Puts the folds of every run together; a run that lacks folds of another one is left out. */
  public static Outcomes of(Collection<Tested> tests) {
    Map<TestSet, TestSet> known = new HashMap<>();
    SortedMap<String, CellOutcomes> cells = new TreeMap<>();
    tests.stream()
        .collect(Collectors.groupingBy(Tested::cell))
        .forEach((cell, own) -> cells.put(cell, cell(own, known)));
    return new Outcomes(cells);
  }

  /** An utterance and whether it was classified correctly. */
  private record Answer(String id, String emotion, boolean right) {}

  private static CellOutcomes cell(List<Tested> tests, Map<TestSet, TestSet> known) {
    SortedMap<Integer, List<Answer>> runs = new TreeMap<>();
    for (Tested test : tests) {
      List<Answer> answers = runs.computeIfAbsent(test.run(), run -> new ArrayList<>());
      for (Prediction each : test.predictions()) {
        String predicted = each.label(test.selection()).orElseThrow();
        answers.add(new Answer(each.id(), each.emotion(), each.emotion().equals(predicted)));
      }
    }
    runs.values().forEach(answers -> answers.sort(Comparator.comparing(Answer::id)));
    TestSet tested =
        runs.values().stream()
            .max(Comparator.comparingInt(List::size))
            .map(Outcomes::testSet)
            .orElseThrow();
    SortedMap<Integer, BitSet> right = new TreeMap<>();
    runs.forEach(
        (run, answers) -> {
          if (testSet(answers).equals(tested)) {
            BitSet bits = new BitSet(answers.size());
            IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).right())
                .forEach(bits::set);
            right.put(run, bits);
          }
        });
    return new CellOutcomes(known.computeIfAbsent(tested, same -> same), right);
  }

  private static TestSet testSet(List<Answer> answers) {
    return new TestSet(
        answers.stream().map(Answer::id).toList(), answers.stream().map(Answer::emotion).toList());
  }

  /** One cell's; empty where it is not known. */
  public Optional<CellOutcomes> cell(String name) {
    return Optional.ofNullable(cells.get(name));
  }

  /** What is written: test sets once, outcomes as a text of 0 and 1. */
  @JsonPropertyOrder({"version", "tests", "cells"})
  private record Document(
      int version, SortedMap<String, TestSet> tests, SortedMap<String, Row> cells) {}

  @JsonPropertyOrder({"test", "right"})
  private record Row(String test, SortedMap<Integer, String> right) {}

  /** JSON, compressed by gzip: the same outcomes give the same bytes. */
  byte[] compressed() throws IOException {
    SortedMap<String, TestSet> tests = new TreeMap<>();
    SortedMap<String, Row> rows = new TreeMap<>();
    Map<TestSet, String> keys = new HashMap<>();
    cells.forEach(
        (name, cell) -> {
          String key = keys.computeIfAbsent(cell.tested(), Outcomes::key);
          tests.put(key, cell.tested());
          SortedMap<Integer, String> right = new TreeMap<>();
          cell.right().forEach((run, bits) -> right.put(run, text(bits, cell.tested().size())));
          rows.put(name, new Row(key, right));
        });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(Json.compact(new Document(VERSION, tests, rows)));
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #compressed} gave.
   *
   * @param location of the file, to name it in messages
   * @throws IOException where it is no such file
   */
  static Outcomes read(byte[] compressed, String location) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      Document document = Json.read(in.readAllBytes(), Document.class);
      if (document.version() != VERSION) {
        throw new IOException(
            "it is of format %d, this version of timnet reads format %d"
                .formatted(document.version(), VERSION));
      }
      SortedMap<String, CellOutcomes> cells = new TreeMap<>();
      document.cells().forEach((name, row) -> cells.put(name, cell(row, document.tests())));
      return new Outcomes(cells);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "%s holds no outcomes of a night (%s): remove it, and the night is compared by its scores"
              .formatted(location, e.getMessage()),
          e);
    }
  }

  private static CellOutcomes cell(Row row, SortedMap<String, TestSet> tests) {
    TestSet tested = tests.get(row.test());
    if (tested == null) {
      throw new IllegalArgumentException("it has no test set " + row.test());
    }
    SortedMap<Integer, BitSet> right = new TreeMap<>();
    row.right().forEach((run, text) -> right.put(run, bits(text)));
    return new CellOutcomes(tested, right);
  }

  private static String key(TestSet tested) {
    return Sha256.of(Json.compact(tested)).substring(0, KEY_DIGITS);
  }

  private static String text(BitSet bits, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> bits.get(i) ? "1" : "0")
        .collect(Collectors.joining());
  }

  private static BitSet bits(String text) {
    BitSet bits = new BitSet(text.length());
    IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '1').forEach(bits::set);
    return bits;
  }
}
