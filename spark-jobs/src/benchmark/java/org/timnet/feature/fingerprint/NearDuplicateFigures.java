package org.timnet.feature.fingerprint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How well near duplicates are found; {@code deploy/bench/near-duplicates} runs it.
 *
 * <pre>{@code NearDuplicateFigures FOLDER LENGTH EVERY}</pre>
 */
public final class NearDuplicateFigures {
  private static final int OTHERS = 5_000;
  private static final double NANOS = 1e9;

  private NearDuplicateFigures() {}

  /** Plants copies of every so many recordings of a folder, and prints what was found. */
  public static void main(String[] arguments) throws IOException {
    PlantedCopies planted =
        PlantedCopies.in(
            Path.of(arguments[0]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[1]));
    long start = System.nanoTime();
    PlantedCopies.Figures figures = planted.search();
    double seconds =
        (System.nanoTime() - start) / NANOS / (PlantedCopies.Change.values().length + 1);
    System.out.printf(
        Locale.ROOT,
        "%d originals, of which %d say too little; %d copies of each change; a search takes %.2f s%n",
        figures.originals(),
        planted.untellable(),
        figures.planted(),
        seconds);
    System.out.printf(
        "%-28s %6s  %s%n", "change", "found", "differing bits: median, 90 %, 99 %, most");
    for (PlantedCopies.Change change : PlantedCopies.Change.values()) {
      double[] distances = planted.distances(change);
      System.out.printf(
          Locale.ROOT,
          "%-28s %6d  %.3f %.3f %.3f %.3f%n",
          change.name().toLowerCase(Locale.ROOT),
          figures.found().get(change),
          at(distances, 0.5),
          at(distances, 0.9),
          at(distances, 0.99),
          at(distances, 1));
    }
    double[] others = planted.distancesOfOthers(OTHERS);
    System.out.printf(
        Locale.ROOT,
        "pairs of originals (%d drawn, best lag): least %.3f, 0.1 %% %.3f, 1 %% %.3f, median %.3f%n",
        OTHERS,
        at(others, 0),
        at(others, 0.001),
        at(others, 0.01),
        at(others, 0.5));
    System.out.println("originals in one group: " + figures.falsely());
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
