package org.timnet.experiment.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON of a case so that nothing is missing and nothing overlooked: a later version may know
 * more.
 */
final class CaseJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private CaseJson() {}

  /** Elements of a list of texts. */
  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  /**
   * What stands under a key.
   *
   * @throws IllegalArgumentException where nothing does
   */
  static JsonNode required(JsonNode document, String key) {
    JsonNode value = document.get(key);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("no case: it lacks " + key);
    }
    return value;
  }

  /**
   * Makes sure that nothing is overlooked.
   *
   * @throws UnknownCaseException where there are other keys
   */
  static void onlyKeys(JsonNode document, Set<String> known) {
    Set<String> more = new HashSet<>();
    for (Iterator<String> keys = document.fieldNames(); keys.hasNext(); ) {
      more.add(keys.next());
    }
    more.removeAll(known);
    if (!more.isEmpty()) {
      throw new UnknownCaseException(String.join(", ", more));
    }
  }

  /**
   * A value of a type.
   *
   * @throws UnknownCaseException where it has what the type has not
   */
  static <T> T value(JsonNode document, Class<T> type) {
    try {
      return MAPPER.treeToValue(document, type);
    } catch (UnrecognizedPropertyException e) {
      throw new UnknownCaseException(e.getPropertyName());
    } catch (InvalidTypeIdException e) {
      throw new UnknownCaseException("architecture " + e.getTypeId());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no case: " + e.getOriginalMessage(), e);
    }
  }
}
