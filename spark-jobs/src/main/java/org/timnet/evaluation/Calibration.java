package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether probabilities mean what they say: of the answers that are given with a confidence of 0.8,
 * eight of ten should be right.
 *
 * @param answers at least one
 */
public record Calibration(List<Answer> answers) {
  /** Bins of equal width, as in Guo et al., On calibration of modern neural networks (2017). */
  private static final int BINS = 10;

  /**
   * What was said of one utterance.
   *
   * @param confidence the highest probability, 0..1
   * @param right whether its class is the utterance's
   */
  public record Answer(double confidence, boolean right) {
    public Answer {
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("a confidence of " + confidence);
      }
    }
  }

  /**
   * Answers of like confidence.
   *
   * @param count of them, at least one
   * @param confidence their mean confidence, 0..1
   * @param accuracy share of right ones, 0..1
   */
  public record Bin(int count, double confidence, double accuracy) {
    private static Bin of(List<Answer> answers) {
      return new Bin(
          answers.size(),
          answers.stream().mapToDouble(Answer::confidence).average().orElseThrow(),
          answers.stream().mapToDouble(answer -> answer.right() ? 1 : 0).average().orElseThrow());
    }
  }

  /**
   * What becomes of the answers where only the surest are given.
   *
   * @param answered share of utterances that get an answer, above 0 to 1
   * @param confidence of the least sure of them
   * @param accuracy share of right ones among them, 0..1
   */
  public record Coverage(double answered, double confidence, double accuracy) {}

  public Calibration {
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("no answers to calibrate by");
    }
  }

  /** Tenths of confidence that hold answers, from the least sure on. */
  public List<Bin> bins() {
    return IntStream.range(0, BINS)
        .mapToObj(
            bin -> answers.stream().filter(answer -> bin(answer.confidence()) == bin).toList())
        .filter(bin -> !bin.isEmpty())
        .map(Bin::of)
        .toList();
  }

  private static int bin(double confidence) {
    return Math.min(BINS - 1, (int) (BINS * confidence));
  }

  /** Expected calibration error, 0..1: mean distance of confidence and accuracy over the bins. */
  public double error() {
    return bins().stream()
            .mapToDouble(bin -> bin.count() * Math.abs(bin.confidence() - bin.accuracy()))
            .sum()
        / answers.size();
  }

  /** Mean confidence less accuracy: above 0 where the answers are surer than they are right. */
  public double overconfidence() {
    Bin all = Bin.of(answers);
    return all.confidence() - all.accuracy();
  }

  /** One step an answer, from the surest alone to all; equally sure answers are one step. */
  public List<Coverage> coverage() {
    List<Answer> surest =
        answers.stream().sorted(Comparator.comparingDouble(Answer::confidence).reversed()).toList();
    List<Coverage> steps = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < surest.size(); i++) {
      right += surest.get(i).right() ? 1 : 0;
      double confidence = surest.get(i).confidence();
      if (i + 1 == surest.size() || surest.get(i + 1).confidence() < confidence) {
        int given = i + 1;
        steps.add(new Coverage((double) given / surest.size(), confidence, (double) right / given));
      }
    }
    return steps;
  }
}
