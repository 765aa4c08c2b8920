package org.timnet.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The shape of CAAM (Wen et al., CTL-MTNet: a novel CapsNet and transfer learning-based mixed task
 * net for single-corpus and cross-corpus speech emotion recognition, 2022), after the authors'
 * published code.
 *
 * <p>The encoder of {@link CpacSpec}, whose attention has no trained scale here, and two heads
 * behind it that each classify: one for the task, one that training plays off against the encoder.
 *
 * @param coefficients MFCC of a frame, at least {@value CpacSpec#LEAST}
 * @param classes emotions
 * @param margin gamma of margin disparity discrepancy (Zhang et al., Bridging theory and algorithm
 *     for domain adaptation, 2019), above 0; 0 for training without it, on the source alone
 */
public record CaamSpec(int coefficients, int classes, double margin) implements PeerSpec {
  /** Its name. */
  public static final String ARCHITECTURE = "caam";

  /** What it is called without margin disparity discrepancy. */
  public static final String WITHOUT_MDD = "caam-without-mdd";

  /** The vertex that turns gradients round, between the encoder and the second head. */
  public static final String REVERSAL = "reversal";

  /** The second head. */
  public static final String AUXILIARY = "auxiliary";

  public CaamSpec {
    if (coefficients < CpacSpec.LEAST || classes < 2 || !(margin >= 0)) {
      throw new IllegalArgumentException(
          "no CAAM of %d coefficients (%d or more), %d classes and margin %s"
              .formatted(coefficients, CpacSpec.LEAST, classes, margin));
    }
  }

  @Override
  public String architecture() {
    return ARCHITECTURE;
  }

  @Override
  public String id() {
    return adapts() ? ARCHITECTURE : WITHOUT_MDD;
  }

  @Override
  public boolean adapts() {
    return margin > 0;
  }

  @Override
  public Map<String, Object> shape() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("coefficients", coefficients);
    keys.put("classes", classes);
    keys.put("margin", margin);
    return keys;
  }

  @Override
  public int inputChannels() {
    return coefficients;
  }

  @Override
  public int fewestFrames() {
    return encoder().fewestFrames();
  }

  /** The network that its encoder is a part of. */
  public CpacSpec encoder() {
    return new CpacSpec(coefficients, classes);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    encoder().parameters().stream()
        .filter(parameter -> !parameter.name().equals(CpacSpec.ROUTING + "/scale"))
        .filter(parameter -> !parameter.vertex().equals(VertexNames.LOGITS))
        .forEach(all::add);
    Stream.of(VertexNames.LOGITS, AUXILIARY)
        .flatMap(head -> Parameter.ofDense(head, CpacSpec.FILTERS, classes).stream())
        .forEach(all::add);
    return List.copyOf(all);
  }
}
