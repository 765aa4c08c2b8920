package org.timnet.experiment.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of everything that decides a case's result: two runs never disagree about a name.
 *
 * @param value 16 hexadecimal digits
 */
public record CaseId(String value) implements Serializable {
  private static final int DIGITS = 16;

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  static CaseId of(Case theCase) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(CANONICAL.writeValueAsString(theCase).getBytes(StandardCharsets.UTF_8));
      return new CaseId(HexFormat.of().formatHex(digest).substring(0, DIGITS));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a case is plain data and every JVM has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
