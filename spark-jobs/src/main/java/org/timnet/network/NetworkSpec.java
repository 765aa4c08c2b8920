package org.timnet.network;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * The shape of one neural network.
 *
 * <p>Whatever the architecture, its graph has the vertices of {@link VertexNames}: MFCC {@code
 * [batch][inputChannels][frames]} in, probabilities {@code [batch][classes]} out.
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
public sealed interface NetworkSpec extends ModelSpec permits TimNetSpec {
  /** MFCC coefficients of a frame. */
  int inputChannels();

  /**
   * All arrays of numbers of the network. Files hold them, and initial values are drawn for them,
   * in this order: it never changes.
   */
  List<Parameter> parameters();
}
