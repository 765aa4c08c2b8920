package org.timnet.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * JSON as this program writes and reads it: components of records in their order, UTF-8. The same
 * value gives the same bytes on every machine.
 */
public final class Json {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final ObjectMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private Json() {}

  /** On one line, keys of maps in their order. */
  public static byte[] compact(Object value) {
    try {
      return PLAIN.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw unwritable(value, e);
    }
  }

  /** Over several lines, for people, keys of maps in their order; without a last line break. */
  public static byte[] pretty(Object value) {
    try {
      return PLAIN.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw unwritable(value, e);
    }
  }

  /** The text of {@link #pretty}. */
  public static String prettyText(Object value) {
    return new String(pretty(value), StandardCharsets.UTF_8);
  }

  /** On one line, keys of maps sorted. */
  public static String sorted(Object value) {
    try {
      return SORTED.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw unwritable(value, e);
    }
  }

  /**
   * Reads a value; a number that is absent is 0.
   *
   * @throws JsonProcessingException where it is no such JSON, or has a field that the type has not
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    return PLAIN.readValue(json, type);
  }

  /** Reads a value from text; else like {@link #read(byte[], Class)}. */
  public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return PLAIN.readValue(json, type);
  }

  /** Reads a list; else like {@link #read(byte[], Class)}. */
  public static <T> List<T> readList(byte[] json, Class<T> type) throws IOException {
    return PLAIN.readValue(json, PLAIN.getTypeFactory().constructCollectionType(List.class, type));
  }

  /**
   * Reads a value all of whose numbers must be there.
   *
   * @throws JsonProcessingException where it is no such JSON, or has a field that the type has not
   */
  public static <T> T readStrictly(byte[] json, Class<T> type) throws IOException {
    return STRICT.readValue(json, type);
  }

  private static IllegalStateException unwritable(Object value, JsonProcessingException e) {
    return new IllegalStateException("no JSON for " + value.getClass().getName(), e);
  }
}
