package org.timnet.feature.normalisation;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalises utterances by all that the same person says. */
public final class SpeakerNormalisation {
  private SpeakerNormalisation() {}

  /**
   * The utterances in units of their speaker, in their order.
   *
   * @param speakers who speaks each; a name of its own for each normalises it by itself
   * @param coefficients of a frame
   */
  public static float[][] of(List<HeardMfcc> utterances, List<String> speakers, int coefficients) {
    List<FrameStatistics> units = statistics(utterances, speakers, coefficients);
    return IntStream.range(0, utterances.size())
        .mapToObj(i -> units.get(i).normalised(utterances.get(i)))
        .toArray(float[][]::new);
  }

  /**
   * The units of every utterance's speaker. The list is gone through as often as that takes, and
   * none of it is kept: it may read utterances as they are asked for.
   */
  static List<FrameStatistics> statistics(
      List<HeardMfcc> utterances, List<String> speakers, int coefficients) {
    Map<String, List<Integer>> bySpeaker = new LinkedHashMap<>();
    for (int i = 0; i < utterances.size(); i++) {
      bySpeaker.computeIfAbsent(speakers.get(i), name -> new ArrayList<>()).add(i);
    }
    Map<String, FrameStatistics> statistics = new LinkedHashMap<>();
    bySpeaker.forEach(
        (speaker, own) ->
            statistics.put(speaker, FrameStatistics.of(some(utterances, own), coefficients)));
    return speakers.stream().map(statistics::get).toList();
  }

  private static List<HeardMfcc> some(List<HeardMfcc> utterances, List<Integer> places) {
    return new AbstractList<>() {
      @Override
      public HeardMfcc get(int i) {
        return utterances.get(places.get(i));
      }

      @Override
      public int size() {
        return places.size();
      }
    };
  }
}
