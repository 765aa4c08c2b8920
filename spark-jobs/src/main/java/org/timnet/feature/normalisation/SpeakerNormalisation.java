package org.timnet.feature.normalisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, List<HeardMfcc>> bySpeaker = new LinkedHashMap<>();
    for (int i = 0; i < utterances.size(); i++) {
      bySpeaker.computeIfAbsent(speakers.get(i), name -> new ArrayList<>()).add(utterances.get(i));
    }
    Map<String, FrameStatistics> statistics = new LinkedHashMap<>();
    bySpeaker.forEach(
        (speaker, own) -> statistics.put(speaker, FrameStatistics.of(own, coefficients)));
    float[][] normalised = new float[utterances.size()][];
    for (int i = 0; i < normalised.length; i++) {
      normalised[i] = statistics.get(speakers.get(i)).normalised(utterances.get(i));
    }
    return normalised;
  }
}
