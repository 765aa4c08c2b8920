package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The models of one call of {@code timnet train}, which differ in their seed alone.
 *
 * @param models at least one
 * @param trained how many of them were trained now
 * @param skipped how many were done before
 */
@JsonPropertyOrder({"models", "trained", "skipped"})
record TrainedModels(List<ModelReport> models, int trained, int skipped) {
  TrainedModels {
    models = List.copyOf(models);
  }

  /** As one flat object. */
  @JsonPropertyOrder({"model", "trained", "skipped"})
  private record One(@JsonUnwrapped ModelReport model, int trained, int skipped) {}

  /** One flat object of one model, or an array of several and the counts. */
  Object json() {
    return models.size() == 1 ? new One(models.get(0), trained, skipped) : this;
  }

  /** For people, with what {@code timnet predict} takes. */
  String table() {
    return "%s\n%s, for timnet predict %s"
        .formatted(
            ModelTable.of(models),
            skipped == 0
                ? "trained now"
                : trained == 0
                    ? "found done"
                    : "%d trained now, %d found done".formatted(trained, skipped),
            models.stream()
                .map(model -> "--model " + model.model())
                .collect(Collectors.joining(" ")));
  }
}
