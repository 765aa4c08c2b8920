package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Score(String split, double war, List<Integer> folds, Map<String, Integer> classes) {}

  @Test
  void componentsKeepTheirOrderAndKeysAreSorted() {
    Map<String, Integer> classes = new LinkedHashMap<>();
    classes.put("sad", 2);
    classes.put("angry", 1);
    assertThat(Json.sorted(new Score("paper", 92.01, List.of(1, 0), classes)))
        .isEqualTo(
            "{\"split\":\"paper\",\"war\":92.01,\"folds\":[1,0],\"classes\":{\"angry\":1,\"sad\":2}}");
  }
}
