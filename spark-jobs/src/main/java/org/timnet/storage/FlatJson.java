package org.timnet.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what {@code @JsonUnwrapped} writes: one JSON object whose fields belong to several records.
 * This Jackson writes such records but cannot construct them. Every field is taken once; what is
 * absent is read as {@link Json#read(byte[], Class)} reads it.
 */
public final class FlatJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode rest;

  /**
   * Nothing of it is taken yet.
   *
   * @param json whose fields are taken from a copy
   */
  public FlatJson(ObjectNode json) {
    rest = json.objectNode().setAll(json);
  }

  /**
   * Takes the fields that are a record's components.
   *
   * @throws JsonProcessingException where one is of another type
   */
  public <T extends Record> T group(Class<T> type) throws JsonProcessingException {
    ObjectNode fields = rest.objectNode();
    Stream.of(type.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(rest::has)
        .forEach(name -> fields.set(name, rest.remove(name)));
    return JSON.treeToValue(fields, type);
  }

  /**
   * Takes a text; null where it is absent.
   *
   * @throws JsonProcessingException where it is no text
   */
  public String text(String name) throws JsonProcessingException {
    return JSON.treeToValue(rest.remove(name), String.class);
  }

  /**
   * Takes a list; null where it is absent.
   *
   * @throws JsonProcessingException where it is no list of that type
   */
  public <T> List<T> list(String name, Class<T> type) throws JsonProcessingException {
    return JSON.treeToValue(
        rest.remove(name), JSON.getTypeFactory().constructCollectionType(List.class, type));
  }

  /**
   * Checks that every field was taken.
   *
   * @throws JsonProcessingException that names those that were not
   */
  public void requireAllTaken() throws JsonProcessingException {
    if (!rest.isEmpty()) {
      List<String> unknown = new ArrayList<>();
      rest.fieldNames().forEachRemaining(unknown::add);
      throw new JsonMappingException(null, "unknown fields: " + String.join(", ", unknown));
    }
  }
}
