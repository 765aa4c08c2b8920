package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdsTest {
  private enum TestColour implements HasId {
    RED,
    DARK_BLUE,
    UNSEEN;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean isOffered() {
      return this != UNSEEN;
    }
  }

  @Test
  void findsEveryConstantByItsId() {
    for (TestColour colour : TestColour.values()) {
      assertThat(Ids.parse(TestColour.class, colour.id())).isSameAs(colour);
    }
  }

  @Test
  void anUnknownIdIsTheUsersMistakeAndListsWhatCanBeChosen() {
    assertThatThrownBy(() -> Ids.parse(TestColour.class, "RED"))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessage("there is no test colour 'RED', only red, dark-blue");
  }
}
