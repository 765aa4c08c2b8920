package org.timnet.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timnet.report.score.Trials;

/** The model and the four ways to write it. */
class PaperTableTest {
  private static final Column NAME = Column.label("A & B, 95 %");
  private static final Column OURS =
      new Column("Ours", Column.Role.OURS, Column.Shape.MEAN_AND_STD);
  private static final Column INTERVAL =
      new Column("95 %", Column.Role.OURS, Column.Shape.INTERVAL);
  private static final Column PAPER =
      new Column("Published", Column.Role.PUBLISHED, Column.Shape.ONE);
  private static final Column AUTHORS =
      new Column("Corrected", Column.Role.CORRECTED, Column.Shape.ONE);
  private static final Column DIFFERENCE = Column.difference("Difference");

  private static final Cell.Figure OWN = new Cell.Figure(83.456, Optional.of(1.2), 2, Origin.OURS);
  private static final Cell.Figure THEIRS =
      new Cell.Figure(92.0, Optional.empty(), 2, Origin.PAPER);
  private static final Cell.Figure LATER =
      new Cell.Figure(90.1, Optional.empty(), 1, Origin.CORRECTION);

  private static PaperTable table(List<List<Cell>> rows) {
    return new PaperTable(
        "table-9-paper-test-best",
        "Table 9: <names> & |signs|",
        Trials.BEST,
        new TreeSet<>(List.of(500, 200)),
        new TreeSet<>(List.of(1000L)),
        List.of(NAME, OURS, INTERVAL, PAPER, AUTHORS, DIFFERENCE),
        rows,
        List.of("It's 100 % of {a_b} ~ c^d \\ #1 $2."));
  }

  private static PaperTable table() {
    return table(
        List.of(
            List.of(
                new Cell.Text("E\"M_O, → 1"),
                OWN,
                new Cell.Interval(-1.5, 90),
                THEIRS,
                LATER,
                Cell.Difference.between(OWN, THEIRS)),
            List.of(
                new Cell.Text("other"),
                Cell.NOT_RUN,
                Cell.NOT_RUN,
                Cell.NOT_PUBLISHED,
                Cell.NOT_PUBLISHED,
                Cell.NOTHING)));
  }

  @Test
  void measuredRowsAreThoseWithAScoreOfOurs() {
    List<Cell> ours =
        List.of(new Cell.Text("a"), OWN, new Cell.Nothing(), THEIRS, LATER, new Cell.Nothing());
    List<Cell> theirs =
        List.of(
            new Cell.Text("b"),
            new Cell.Missing("not configured"),
            new Cell.Nothing(),
            THEIRS,
            LATER,
            new Cell.Nothing());

    assertThat(table(List.of(theirs, ours)).measuredRows()).isEqualTo(table(List.of(ours)));
  }

  @Test
  void theTitleHasProtocolEpochsAndSeeds() {
    assertThat(table().title())
        .isEqualTo(
            "Table 9: <names> & |signs|; split paper, selection test-best (optimistic: the epoch"
                + " was chosen by its WAR on the test data); epochs 200, 500; seeds 1000");
    SortedSet<Integer> nothing = new TreeSet<>();
    assertThat(
            new PaperTable(
                    "t",
                    "T",
                    Trials.LAST,
                    nothing,
                    new TreeSet<>(),
                    List.of(),
                    List.of(),
                    List.of())
                .title())
        .isEqualTo(
            "T; split paper, selection last-epoch; epochs none: nothing was run; seeds none:"
                + " nothing was run");
  }

  @Test
  void markdown() {
    assertThat(TableFormat.MARKDOWN.render(table()))
        .isEqualTo(
            """
            ### Table 9: \\<names\\> & \\|signs\\|; split paper, selection test-best (optimistic: the \
            epoch was chosen by its WAR on the test data); epochs 200, 500; seeds 1000

            | A & B, 95 % | Ours ± std of runs | 95 % | Published | Corrected | Difference |
            | :-- | --: | --: | --: | --: | --: |
            | E"M\\_O, → 1 | 83.46 ± 1.20 | -1.50 to 90.00 | 92.00 | 90.1 | -8.54 |
            | other | not run | not run | not published | not published | – |

            It's 100 % of {a\\_b} ~ c^d \\\\ #1 $2.
            """);
  }

  @Test
  void csv() {
    assertThat(TableFormat.CSV.render(table()))
        .isEqualTo(
            """
            table,split,selection,optimistic,"A & B, 95 %",Ours,Ours std of runs,95 % low,95 % high,\
            Published,Corrected,Difference
            table-9-paper-test-best,paper,test-best,true,"E""M_O, → 1",83.46,1.20,-1.50,90.00,\
            92.00,90.1,-8.54
            table-9-paper-test-best,paper,test-best,true,other,not run,,not run,,\
            not published,not published,
            """);
  }

  @Test
  void latex() {
    assertThat(TableFormat.LATEX.render(table()))
        .isEqualTo(
            """
            % needs \\usepackage{booktabs}
            \\begin{table}
            \\caption{Table 9: \\textless{}names\\textgreater{} \\& |signs|; split paper, selection \
            test-best (optimistic: the epoch was chosen by its WAR on the test data); epochs 200, 500; seeds 1000}
            \\label{tab:table-9-paper-test-best}
            \\centering
            \\begin{tabular}{lrrrrr}
            \\toprule
            A \\& B, 95 \\% & Ours $\\pm$ std of runs & 95 \\% & Published & Corrected & Difference \\\\
            \\midrule
            E"M\\_O, $\\rightarrow$ 1 & 83.46 $\\pm$ 1.20 & $-$1.50 to 90.00 & 92.00 & 90.1 & \
            $-$8.54 \\\\
            other & not run & not run & not published & not published & -- \\\\
            \\bottomrule
            \\end{tabular}

            \\par\\smallskip{\\footnotesize It's 100 \\% of \\{a\\_b\\} \\textasciitilde{} \
            c\\textasciicircum{}d \\textbackslash{} \\#1 \\$2.}
            \\end{table}
            """);
  }

  /** The dash of what has no deviation is no pair of minuses. */
  @Test
  void inLatexSignsAreThoseOfNumbers() {
    PaperTable one =
        table(
            List.of(
                List.of(
                    new Cell.Text("one run"),
                    Cell.Figure.ours(-50, 2),
                    new Cell.Interval(-1.5, -0.5),
                    THEIRS,
                    LATER,
                    new Cell.Difference(1.2, 2))));

    assertThat(TableFormat.LATEX.render(one))
        .contains(
            "one run & $-$50.00 $\\pm$ -- & $-$1.50 to $-$0.50 & 92.00 & 90.1 & $+$1.20 \\\\");
  }

  @Test
  void html() {
    assertThat(TableFormat.HTML.render(table()))
        .isEqualTo(
            """
            <figure class="paper-table" id="table-9-paper-test-best">
            <figcaption><span class="optimistic">Table 9: &lt;names&gt; &amp; |signs|; split paper, \
            selection test-best (optimistic: the epoch was chosen by its WAR on the test data); epochs 200, 500; \
            seeds 1000</span></figcaption>
            <table>
            <thead><tr><th scope="col" class="label">A &amp; B, 95 %</th>\
            <th scope="col" class="ours">Ours ± std of runs</th><th scope="col" class="ours">95 %</th>\
            <th scope="col" class="published">Published</th>\
            <th scope="col" class="corrected">Corrected</th>\
            <th scope="col" class="difference">Difference</th></tr></thead>
            <tbody>
            <tr><th scope="row" class="label">E&quot;M_O, → 1</th>\
            <td class="ours">83.46 ± 1.20</td><td class="ours">-1.50 to 90.00</td>\
            <td class="published">92.00</td><td class="corrected">90.1</td>\
            <td class="difference">-8.54</td></tr>
            <tr><th scope="row" class="label">other</th><td class="ours missing">not run</td>\
            <td class="ours missing">not run</td><td class="published missing">not published</td>\
            <td class="corrected missing">not published</td>\
            <td class="difference missing">–</td></tr>
            </tbody>
            </table>
            <p class="note">It&#39;s 100 % of {a_b} ~ c^d \\ #1 $2.</p>
            </figure>
            """);
  }

  @Test
  void aLongTableGoesOnOverPages() {
    PaperTable longer = table(Collections.nCopies(41, table().rows().get(1)));
    assertThat(TableFormat.LATEX.render(longer))
        .startsWith("% needs \\usepackage{booktabs,longtable}\n\\begin{longtable}{lrrrrr}\n")
        .contains("\\endfirsthead", "\\endhead", "\\endfoot")
        .containsOnlyOnce("\\caption")
        .doesNotContain("\\begin{table}");
  }

  /** Neither theirs in ours nor ours in theirs, nor the paper's among the corrected. */
  @Test
  void noColumnHasFiguresOfTwoOrigins() {
    assertThat(OURS.accepts(OWN)).isTrue();
    assertThat(OURS.accepts(THEIRS)).isFalse();
    assertThat(OURS.accepts(LATER)).isFalse();
    assertThat(PAPER.accepts(new Cell.Figure(1, Optional.empty(), 2, Origin.OURS))).isFalse();
    assertThat(PAPER.accepts(LATER)).isFalse();
    assertThat(AUTHORS.accepts(THEIRS)).isFalse();
    assertThat(DIFFERENCE.accepts(OWN)).isFalse();
    assertThat(NAME.accepts(Cell.NOT_RUN)).isFalse();
    assertThatThrownBy(
            () -> table(List.of(List.of(new Cell.Text("x"), THEIRS, THEIRS, THEIRS, LATER, OWN))))
        .hasMessageContaining("may not stand in column 'Ours'");
    assertThatThrownBy(() -> table(List.of(List.of(new Cell.Text("x")))))
        .hasMessageContaining("1 cells in a row of 6 columns");
  }

  /** One run has no deviation: said so to people, an empty value for programs. */
  @Test
  void oneRunHasADashForItsDeviation() {
    assertThat(OURS.text(OWN)).isEqualTo("83.46 ± 1.20");
    assertThat(OURS.text(Cell.Figure.ours(50, 2))).isEqualTo("50.00 ± –");
    assertThat(OURS.text(Cell.NOT_RUN)).isEqualTo("not run");
    assertThat(PAPER.text(THEIRS)).isEqualTo("92.00");
    Column folds = new Column("Mean", Column.Role.OURS, Column.Shape.FOLDS_MEAN_AND_STD);
    assertThat(folds.heading()).isEqualTo("Mean ± std of folds");
    assertThat(folds.text(Cell.Figure.ours(50, 2))).isEqualTo("50.00 ± –");
  }

  @Test
  void speakersTooFewForAnIntervalStandOneByOne() {
    Cell.Each each = new Cell.Each(List.of(50.04, 61.25));
    assertThat(each.text()).isEqualTo("each: 50.0; 61.3");
    assertThat(INTERVAL.accepts(each)).isTrue();
    assertThat(PAPER.accepts(each)).isFalse();
  }

  /** A spread in a column of single values would be lost in the CSV. */
  @Test
  void aColumnTakesNoMorePartsThanItHas() {
    Column one = new Column("Ours", Column.Role.OURS, Column.Shape.ONE);
    assertThat(one.accepts(OWN)).isFalse();
    assertThat(one.accepts(new Cell.Interval(1, 2))).isFalse();
  }

  @Test
  void differencesAddUpAsPrinted() {
    Cell.Figure own = Cell.Figure.ours(50.449, 2);
    Cell.Figure coarse = new Cell.Figure(50.4, Optional.empty(), 1, Origin.PAPER);
    assertThat(Cell.Difference.between(own, coarse).text()).isEqualTo("0.0");
    assertThat(Cell.Difference.between(Cell.Figure.ours(92.0051, 2), THEIRS).text())
        .isEqualTo("+0.01");
    assertThat(new Cell.Difference(-0.001, 2).text()).isEqualTo("0.00");
    assertThat(new Cell.Difference(-0.001, 2).values()).containsExactly("0.00");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatEndsInOneLineFeed(TableFormat format) {
    assertThat(format.render(table())).endsWith("\n").doesNotEndWith("\n\n");
    assertThat(format.extension()).isIn("md", "csv", "tex", "html");
  }
}
