package org.timnet.report.table;

import java.util.List;

/**
 * A column, which takes cells of one kind only.
 *
 * @param title unit included
 * @param role what may stand in it
 * @param shape of how many parts its cells are
 */
public record Column(String title, Role role, Shape shape) {

  /** What a column is for. */
  public enum Role {
    /** Words that say what the row is of; never empty. */
    LABEL {
      @Override
      boolean accepts(Cell cell) {
        return cell instanceof Cell.Text;
      }
    },
    /** Figures and intervals that were measured here, or single scores in place of them. */
    OURS {
      @Override
      boolean accepts(Cell cell) {
        return cell instanceof Cell.Interval
            || cell instanceof Cell.Each
            || isFigure(cell, Origin.OURS);
      }
    },
    /** Figures of the paper or its supplement. */
    PUBLISHED {
      @Override
      boolean accepts(Cell cell) {
        return isFigure(cell, Origin.PAPER);
      }
    },
    /** The authors' corrected figures. */
    CORRECTED {
      @Override
      boolean accepts(Cell cell) {
        return isFigure(cell, Origin.CORRECTION);
      }
    },
    /** Between two of them. */
    DIFFERENCE {
      @Override
      boolean accepts(Cell cell) {
        return cell instanceof Cell.Difference;
      }
    },
    /** What the row rests on: folds, runs, epochs. */
    BASIS {
      @Override
      boolean accepts(Cell cell) {
        return cell instanceof Cell.Text;
      }
    };

    abstract boolean accepts(Cell cell);

    private static boolean isFigure(Cell cell, Origin origin) {
      return cell instanceof Cell.Figure figure && figure.origin() == origin;
    }
  }

  /** The parts of a cell, by what is added to the title where each has a column of its own. */
  public enum Shape {
    /** One value. */
    ONE,
    /** A mean and its standard deviation over runs. */
    MEAN_AND_STD,
    /** A mean and its standard deviation over folds. */
    FOLDS_MEAN_AND_STD,
    /** Two limits. */
    INTERVAL;

    List<String> endings() {
      return switch (this) {
        case ONE -> List.of("");
        case MEAN_AND_STD -> List.of("", " std of runs");
        case FOLDS_MEAN_AND_STD -> List.of("", " std of folds");
        case INTERVAL -> List.of(" low", " high");
      };
    }

    /** What is added to the title where all parts share a column. */
    private String together() {
      return switch (this) {
        case ONE, INTERVAL -> "";
        case MEAN_AND_STD -> " ± std of runs";
        case FOLDS_MEAN_AND_STD -> " ± std of folds";
      };
    }
  }

  static Column label(String title) {
    return new Column(title, Role.LABEL, Shape.ONE);
  }

  static Column basis(String title) {
    return new Column(title, Role.BASIS, Shape.ONE);
  }

  static Column difference(String title) {
    return new Column(title, Role.DIFFERENCE, Shape.ONE);
  }

  /** The title, and what stands behind a ± below it. */
  String heading() {
    return title + shape.together();
  }

  /** A cell as people read it here: a single run or fold has no deviation, and says so. */
  String text(Cell cell) {
    boolean alone = cell instanceof Cell.Figure figure && figure.std().isEmpty();
    return alone && !shape.together().isEmpty() ? cell.text() + " ± –" : cell.text();
  }

  /** Whether a cell may stand here: of the right kind, or a word on why there is none. */
  boolean accepts(Cell cell) {
    boolean fits = cell.values().size() <= shape.endings().size();
    boolean empty = cell instanceof Cell.Missing || cell instanceof Cell.Nothing;
    return fits && (role.accepts(cell) || (empty && role != Role.LABEL));
  }
}
