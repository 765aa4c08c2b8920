package org.timnet.corpus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a corpus has when it is complete, as its owners ship it and as the paper uses it. Class
 * counts and number of speakers are those of the paper, its supplement and the authors' published
 * code; CASIA, EMOVO, RAVDESS and SAVEE are balanced over speakers, and EMO-DB's speakers are
 * counted from its list of files.
 *
 * @param layout the layout it comes in
 * @param perClass recordings of every class
 * @param speakers how many there are
 * @param perSpeaker recordings of every speaker; empty where no source gives them
 */
record PublishedCorpus(
    String layout, Map<Emotion, Integer> perClass, int speakers, Map<String, Integer> perSpeaker) {

  private static final Map<String, PublishedCorpus> BY_NAME =
      Map.of(
          "CASIA",
          new PublishedCorpus(
              "casia",
              counts("angry fear happy neutral sad surprise", 200, 200, 200, 200, 200, 200),
              4,
              each(300, "liuchanhg", "wangzhe", "zhaoquanyin", "ZhaoZuoxiang")),
          "EMODB",
          new PublishedCorpus(
              "emodb",
              counts("angry boredom disgust fear happy neutral sad", 127, 81, 46, 69, 71, 79, 62),
              10,
              emodbSpeakers()),
          "EMOVO",
          new PublishedCorpus(
              "emovo",
              counts("angry disgust fear happy neutral sad surprise", 84, 84, 84, 84, 84, 84, 84),
              6,
              each(98, "f1", "f2", "f3", "m1", "m2", "m3")),
          "IEMOCAP",
          new PublishedCorpus(
              "iemocap", counts("angry happy neutral sad", 1103, 1636, 1708, 1084), 10, Map.of()),
          "RAVDESS",
          new PublishedCorpus(
              "ravdess",
              counts(
                  "angry calm disgust fear happy neutral sad surprise",
                  192,
                  192,
                  192,
                  192,
                  192,
                  96,
                  192,
                  192),
              24,
              each(60, ravdessActors())),
          "SAVEE",
          new PublishedCorpus(
              "savee",
              counts("angry disgust fear happy neutral sad surprise", 60, 60, 60, 60, 120, 60, 60),
              4,
              each(120, "DC", "JE", "JK", "KL")));

  /** The published corpus of that name, if its files have that layout too. */
  static Optional<PublishedCorpus> of(String name, String layout) {
    return Optional.ofNullable(BY_NAME.get(name)).filter(corpus -> corpus.layout.equals(layout));
  }

  private static Map<Emotion, Integer> counts(String classes, int... counts) {
    Map<Emotion, Integer> perClass = new LinkedHashMap<>();
    String[] names = classes.split(" ", -1);
    for (int label = 0; label < names.length; label++) {
      perClass.put(new Emotion(names[label]), counts[label]);
    }
    return perClass;
  }

  private static Map<String, Integer> each(int count, String... speakers) {
    Map<String, Integer> perSpeaker = new LinkedHashMap<>();
    List.of(speakers).forEach(speaker -> perSpeaker.put(speaker, count));
    return perSpeaker;
  }

  private static Map<String, Integer> emodbSpeakers() {
    Map<String, Integer> perSpeaker = new LinkedHashMap<>();
    perSpeaker.put("03", 49);
    perSpeaker.put("08", 58);
    perSpeaker.put("09", 43);
    perSpeaker.put("10", 38);
    perSpeaker.put("11", 55);
    perSpeaker.put("12", 35);
    perSpeaker.put("13", 61);
    perSpeaker.put("14", 69);
    perSpeaker.put("15", 56);
    perSpeaker.put("16", 71);
    return perSpeaker;
  }

  private static String[] ravdessActors() {
    String[] actors = new String[24];
    for (int actor = 1; actor <= actors.length; actor++) {
      actors[actor - 1] = (actor < 10 ? "0" : "") + actor;
    }
    return actors;
  }
}
