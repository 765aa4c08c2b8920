package org.timnet.report.figure;

import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** How the utterances of a class are drawn. */
record Look(Colour colour, Marker marker) {
  /** Emotions look the same in every figure, whichever others their corpus has. */
  private static final Map<String, Look> EMOTIONS =
      Map.of(
          "angry", new Look(Palette.VERMILLION, Marker.TRIANGLE),
          "boredom", new Look(Palette.SKY_BLUE, Marker.PLUS),
          "calm", new Look(Palette.SKY_BLUE, Marker.CROSS),
          "disgust", new Look(Palette.BLUISH_GREEN, Marker.DIAMOND),
          "fear", new Look(Palette.REDDISH_PURPLE, Marker.TRIANGLE_DOWN),
          "happy", new Look(Palette.YELLOW, Marker.STAR),
          "neutral", new Look(Palette.GREY, Marker.DISC),
          "sad", new Look(Palette.BLUE, Marker.SQUARE),
          "surprise", new Look(Palette.ORANGE, Marker.PLUS));

  /** Seven colours and eight markers: both change from one look to the next. */
  private static final List<Look> OTHERS =
      IntStream.range(0, 7 * 8)
          .mapToObj(i -> new Look(Palette.LINES.get(i % 7), List.of(Marker.values()).get(i % 8)))
          .toList();

  /** A look for every class, all different for up to some fifty classes; in the order given. */
  static Map<String, Look> of(List<String> classes) {
    Set<Look> taken =
        classes.stream().filter(EMOTIONS::containsKey).map(EMOTIONS::get).collect(toSet());
    List<Look> free = OTHERS.stream().filter(look -> !taken.contains(look)).toList();
    Map<String, Look> looks = new LinkedHashMap<>();
    int next = 0;
    for (String name : classes) {
      Look look = EMOTIONS.get(name);
      looks.put(name, look != null ? look : free.get(next++ % free.size()));
    }
    return looks;
  }

  /** A marker with a darker rim, which keeps bright ones visible on paper. */
  Shape at(Point centre) {
    Colour rim = colour.towards(Colour.BLACK, 0.45);
    return marker.at(centre, Ink.fill(colour).outlined(rim, 0.7));
  }
}
