package org.timnet.network;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shape of a network of others, whose architecture is its name. */
@JsonIgnoreProperties(value = "architecture", allowGetters = true)
public sealed interface PeerSpec extends NetworkSpec
    permits GmTcnSpec, CpacSpec, LightSerNetSpec, CnnBiGruSpec, CaamSpec {
  @Override
  @JsonProperty("architecture")
  String architecture();

  @Override
  default String id() {
    return architecture();
  }

  /** The keys of its identity behind the architecture, in their order. */
  Map<String, Object> shape();

  @Override
  default Map<String, Object> identity() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("architecture", architecture());
    keys.putAll(shape());
    return keys;
  }
}
