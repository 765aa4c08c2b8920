package org.timnet.network;

import java.util.List;
import java.util.stream.Stream;
import org.timnet.settings.HasId;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Nearest;

/** The models that can be trained, by name: TIM-Net, its ablation, and systems of others. */
public final class Models {
  private static final List<NamedModel> ALL =
      Stream.<NamedModel[]>of(
              Variant.values(), Peer.values(), DomainAdaptation.values(), SvmModels.values())
          .flatMap(Stream::of)
          .toList();

  private Models() {}

  /** All of them, in the order in which people are told of them. */
  public static List<NamedModel> all() {
    return ALL;
  }

  /**
   * Makes sure that a model can be trained without a target corpus.
   *
   * @throws InvalidChoiceException where it adapts to one
   */
  public static void requireNoTarget(ModelSpec model) {
    if (model.adapts()) {
      throw new InvalidChoiceException(
          "%1$s learns from recordings of the corpus that it is tested on, without their labels; train it with timnet cross-corpus --method %1$s"
              .formatted(model.id()));
    }
  }

  /** Their names, in that order. */
  public static List<String> ids() {
    return ALL.stream().map(HasId::id).toList();
  }

  /**
   * The model of that name.
   *
   * @throws InvalidChoiceException that lists the names there are, and which one is nearest
   */
  public static NamedModel named(String id) {
    return ALL.stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidChoiceException(
                    "there is no variant '%s', only %s; did you mean %s?"
                        .formatted(
                            id, String.join(", ", ids()), Nearest.to(id, ids()).orElseThrow())));
  }
}
