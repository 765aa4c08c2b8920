package org.timnet.report.score;

import static org.timnet.report.score.Method.CAAM;
import static org.timnet.report.score.Method.CNN_BI_GRU;
import static org.timnet.report.score.Method.CPAC;
import static org.timnet.report.score.Method.GM_TCN;
import static org.timnet.report.score.Method.TCN;
import static org.timnet.report.score.Method.TIM_NET;
import static org.timnet.report.score.Method.WITHOUT_BD;
import static org.timnet.report.score.Method.WITHOUT_DF;
import static org.timnet.report.score.Method.WITHOUT_MS;
import static org.timnet.report.score.Source.ABLATION;
import static org.timnet.report.score.Source.CORRECTED;
import static org.timnet.report.score.Source.TABLE_1;
import static org.timnet.report.score.Source.TABLE_2;
import static org.timnet.report.score.Source.TABLE_3;
import static org.timnet.report.score.Source.TABLE_S4;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every number that the paper (ICASSP 2023), its supplement and the authors' published code report
 * for TIM-Net and for what it is compared with.
 */
public final class PublishedNumbers {
  /** Subject of a mean over corpora or pairs. */
  public static final String MEAN = "mean";

  /** The corpora of Tables 1 and 3, in their order. */
  public static final List<String> CORPORA =
      List.of("CASIA", "EMODB", "EMOVO", "IEMOCAP", "RAVDESS", "SAVEE");

  /** The corpora of Table 2, in its order. */
  public static final List<String> CROSS_CORPORA =
      List.of("CASIA", "EMODB", "EMOVO", "RAVDESS", "SAVEE");

  /** The twenty cases of Table 2: by source, then by target. */
  public static final List<Subject> PAIRS =
      CROSS_CORPORA.stream()
          .flatMap(
              source ->
                  CROSS_CORPORA.stream()
                      .filter(target -> !target.equals(source))
                      .map(target -> Subject.pair(source, target)))
          .toList();

  /** What a reader should know before comparing with Table 1 and the ablation. */
  public static final List<String> NOTES =
      List.of(
          "The paper's tables took the best epoch on the test fold; the authors' corrected results"
              + " took the last epoch. EMOVO, IEMOCAP, the ablation and the cross-corpus tables"
              + " were never corrected.",
          "SAVEE: Table 1 gives TIM-Net a UAR of 86.07, the supplement 86.31; only with 86.31 does"
              + " Table 3's mean of 88.76 come out.");

  private static final List<PublishedScore> ALL =
      Stream.of(
              row(
                  TABLE_1,
                  TIM_NET,
                  CORPORA,
                  "94.67 95.17/95.70 92.00 72.50/71.65 91.93/92.08" + " 86.07/87.71"),
              row(
                  TABLE_1,
                  CPAC,
                  List.of("CASIA", "EMODB", "EMOVO", "RAVDESS"),
                  "92.75 94.22/94.95 85.40 88.41/89.03"),
              row(TABLE_1, CNN_BI_GRU, List.of("IEMOCAP"), "71.72/70.39"),
              row(TABLE_1, GM_TCN, List.of("SAVEE"), "83.88/86.02"),
              row(
                  CORRECTED,
                  TIM_NET,
                  List.of("CASIA", "EMODB", "RAVDESS", "SAVEE"),
                  "91.08 89.19/90.28 90.04/90.07 77.26/79.36"),
              row(
                  CORRECTED,
                  CPAC,
                  List.of("CASIA", "EMODB", "RAVDESS", "SAVEE"),
                  "88.33 86.92/86.15 81.25/80.47 75.63/73.21"),
              row(
                  CORRECTED,
                  GM_TCN,
                  List.of("CASIA", "EMODB", "RAVDESS", "SAVEE"),
                  "85.50 86.17/85.70 82.78/82.62 75.83/73.57"),
              crossCorpus(TCN, "24.47/24.39", "0.38/0.42"),
              crossCorpus(CAAM, "32.37/33.65", "0.27/0.41"),
              crossCorpus(TIM_NET, "34.49/35.66", "0.43/0.32"),
              row(TABLE_3, TCN, List.of(MEAN), "80.45/80.56"),
              row(TABLE_3, WITHOUT_BD, List.of(MEAN), "84.92/85.32"),
              row(TABLE_3, WITHOUT_MS, List.of(MEAN), "85.45/85.82"),
              row(TABLE_3, WITHOUT_DF, List.of(MEAN), "84.85/85.24"),
              row(TABLE_3, TIM_NET, List.of(MEAN), "88.76/88.97"),
              row(
                  ABLATION,
                  TCN,
                  CORPORA,
                  "86.92 89.68/90.09 82.14 61.97/59.84 83.20/83.75 78.81/80.63"),
              row(
                  ABLATION,
                  WITHOUT_BD,
                  CORPORA,
                  "91.33 90.96/91.59 86.73 71.07/70.22 88.48/88.68 80.95/83.33"),
              row(
                  ABLATION,
                  WITHOUT_MS,
                  CORPORA,
                  "90.50 91.80/92.52 87.24 70.68/70.04 89.97/90.21 82.50/84.38"),
              row(
                  ABLATION,
                  WITHOUT_DF,
                  CORPORA,
                  "91.83 91.46/92.34 86.56 70.82/69.82 87.50/87.99 80.95/82.92"),
              row(
                  ABLATION,
                  TIM_NET,
                  CORPORA,
                  "94.67 95.17/95.70 92.00 72.50/71.65 91.93/92.08 86.31/87.71"),
              row(
                  TABLE_S4,
                  TIM_NET,
                  PAIRS.stream().map(Subject::title).toList(),
                  "50.4/43.9 36.4 30.7/32.4 42.0/49.2"
                      + " 42.4 36.4 33.9/29.8 35.2/42.5"
                      + " 39.8 47.0/53.4 33.1/33.2 38.0/42.8"
                      + " 28.3 32.5/38.2 37.1 37.7/40.8"
                      + " 34.0 43.6/37.3 36.2 33.2/36.9"),
              row(TABLE_S4, TIM_NET, List.of(MEAN), "37.4/38.6"),
              row(TABLE_S4, TCN, List.of(MEAN), "24.9/25.0"),
              row(TABLE_S4, CAAM, List.of(MEAN), "34.5/35.3"))
          .flatMap(List::stream)
          .toList();

  private PublishedNumbers() {}

  /** All of them, source by source. */
  public static List<PublishedScore> all() {
    return ALL;
  }

  /**
   * The published score of a method; empty where the source has none.
   *
   * @param subject title of a {@link Subject}, or {@link #MEAN}
   */
  public static Optional<PublishedScore> find(Source source, Method method, String subject) {
    return ALL.stream()
        .filter(score -> score.source() == source)
        .filter(score -> score.method() == method)
        .filter(score -> score.subject().equals(subject))
        .findFirst();
  }

  /** Scores as the sources print them: UAR/WAR, or one number where both are the same. */
  private static List<PublishedScore> row(
      Source source, Method method, List<String> subjects, String scores) {
    List<String> printed = List.of(scores.split(" ", -1));
    if (printed.size() != subjects.size()) {
      throw new IllegalStateException(
          "%s of %s: %d scores for %s".formatted(source, method, printed.size(), subjects));
    }
    return IntStream.range(0, printed.size())
        .mapToObj(
            i ->
                new PublishedScore(
                    source, method, subjects.get(i), parsed(printed.get(i)), Optional.empty()))
        .toList();
  }

  private static List<PublishedScore> crossCorpus(Method method, String mean, String std) {
    return List.of(
        new PublishedScore(TABLE_2, method, MEAN, parsed(mean), Optional.of(parsed(std))));
  }

  private static UarWar parsed(String printed) {
    int slash = printed.indexOf('/');
    return new UarWar(
        Double.parseDouble(slash < 0 ? printed : printed.substring(0, slash)),
        Double.parseDouble(printed.substring(slash + 1)));
  }
}
