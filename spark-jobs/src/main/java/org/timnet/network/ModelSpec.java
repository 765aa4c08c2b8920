package org.timnet.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.Map;

/**
 * The shape of one model of whatever kind: what decides it beside the data and the recipe.
 *
 * <p>In JSON {@code architecture} names the kind and is left out for TIM-Net, as in all files from
 * before there were others. A record of another architecture has to declare it as a property.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "architecture",
    visible = true, // So that an architecture that nobody knows is no TIM-Net but an error.
    defaultImpl = TimNetSpec.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = GmTcnSpec.class, name = GmTcnSpec.ARCHITECTURE),
  @JsonSubTypes.Type(value = CpacSpec.class, name = CpacSpec.ARCHITECTURE),
  @JsonSubTypes.Type(value = LightSerNetSpec.class, name = LightSerNetSpec.ARCHITECTURE),
  @JsonSubTypes.Type(value = CnnBiGruSpec.class, name = CnnBiGruSpec.ARCHITECTURE),
  @JsonSubTypes.Type(value = CaamSpec.class, name = CaamSpec.ARCHITECTURE),
  @JsonSubTypes.Type(value = SvmSpec.class, name = SvmSpec.ARCHITECTURE)
})
public sealed interface ModelSpec extends Serializable permits NetworkSpec, SvmSpec {
  /** Its kind, such as {@code tim-net}: the name in files and results. */
  String architecture();

  /** What people call it: on the command line, in titles and tables; such as {@code tcn}. */
  String id();

  /** Number of emotions that it tells apart, at least 2. */
  int classes();

  /**
   * The keys that names of cases, results and checkpoints are made of, in their order. Written one
   * by one, so that a class may change and no name does; of an architecture other than TIM-Net the
   * first one is {@code architecture}. They are the properties of the spec's JSON.
   */
  Map<String, Object> identity();

  /**
   * Whether it learns from the recordings of the corpus too that it is tested on, without their
   * labels (unsupervised domain adaptation).
   */
  default boolean adapts() {
    return false;
  }
}
