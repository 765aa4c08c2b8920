package org.timnet.report.score;

import java.util.List;
import java.util.Optional;

/**
 * Every score that the paper (ICASSP 2023), its supplement and the authors' published code report
 * for TIM-Net and for what it is compared with: {@code published.csv} among the resources.
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

  private static final List<PublishedScore> ALL = PublishedFile.read();

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
}
