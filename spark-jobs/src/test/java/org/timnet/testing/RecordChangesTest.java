package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordChangesTest {
  private enum Size {
    SMALL,
    LARGE
  }

  private sealed interface Shape {}

  private record Circle(double radius) implements Shape {
    private Circle {
      if (radius > 1) {
        throw new IllegalArgumentException("no circle is wider");
      }
    }
  }

  private record Line(long length) implements Shape {}

  private record Whole(
      int count,
      boolean marked,
      Size size,
      List<String> names,
      Shape shape,
      Optional<Line> edge,
      String nothing) {}

  private record Named(String name) {
    private Named {
      if (!name.equals("fold") && !name.equals("all")) {
        throw new IllegalArgumentException(name);
      }
    }
  }

  private record Strange(StringBuilder text) {}

  private static final Whole WHOLE =
      new Whole(
          3, true, Size.SMALL, List.of("a", "b"), new Circle(1), Optional.of(new Line(5)), null);

  @Test
  void everyPlaceIsChangedAlone() {
    Map<String, Whole> copies =
        RecordChanges.of(
            new Whole(
                3,
                true,
                Size.SMALL,
                List.of("a", "b"),
                new Circle(1),
                Optional.of(new Line(5)),
                "n"),
            new Line(7));

    assertThat(copies)
        .containsOnlyKeys(
            "count",
            "marked",
            "size",
            "names.[0]",
            "names.[1]",
            "names.(reversed)",
            "shape.(Line)",
            "shape.radius",
            "edge.(absent)",
            "edge.length",
            "nothing");
    assertThat(copies.values()).doesNotHaveDuplicates();
    assertThat(copies.get("count").count()).isEqualTo(4);
    assertThat(copies.get("marked").marked()).isFalse();
    assertThat(copies.get("size").size()).isEqualTo(Size.LARGE);
    assertThat(copies.get("names.[1]").names()).containsExactly("a", "bx");
    assertThat(copies.get("names.(reversed)").names()).containsExactly("b", "a");
    assertThat(copies.get("shape.(Line)").shape()).isEqualTo(new Line(7));
    assertThat(copies.get("shape.radius").shape()).isEqualTo(new Circle(0.5));
    assertThat(copies.get("edge.(absent)").edge()).isEmpty();
    assertThat(copies.get("edge.length").edge()).contains(new Line(6));
  }

  @Test
  void whatIsEmptyWantsAnExample() {
    assertThatThrownBy(() -> RecordChanges.of(WHOLE, new Line(7)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing is empty");
  }

  @Test
  void anOptionalThatIsEmptyIsFilled() {
    record Holder(Optional<Line> edge) {}

    assertThat(RecordChanges.of(new Holder(Optional.empty()), new Line(7)))
        .containsExactly(Map.entry("edge.(Line)", new Holder(Optional.of(new Line(7)))));
  }

  @Test
  void aTextThatARecordAcceptsIsFoundAmongTheExamples() {
    assertThat(RecordChanges.of(new Named("fold"), "none", "all"))
        .containsExactly(Map.entry("name", new Named("all")));
    assertThatThrownBy(() -> RecordChanges.of(new Named("fold")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no other value is accepted at name");
  }

  @Test
  void whatCannotBeChangedIsNamed() {
    assertThatThrownBy(() -> RecordChanges.of(new Strange(new StringBuilder())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("text is of class java.lang.StringBuilder");
  }
}
