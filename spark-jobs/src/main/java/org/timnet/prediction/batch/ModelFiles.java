package org.timnet.prediction.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.timnet.network.model.ModelArchive;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.Classifier;
import org.timnet.prediction.Ensemble;
import org.timnet.storage.Sha256;

/**
 * One saved model, or several that are asked together, on the way to executors.
 *
 * @param files at least one
 */
public record ModelFiles(List<ModelFile> files) implements Serializable {
  public ModelFiles {
    files = List.copyOf(files);
  }

  /**
   * The model or the ensemble, for one thread.
   *
   * @throws org.timnet.network.model.UnusableModelException where one is damaged, or does not go
   *     with those before
   */
  public Classifier open() throws IOException {
    List<Classifier> models = new ArrayList<>();
    for (ModelFile file : files) {
      models.add(file.open());
    }
    return models.size() == 1
        ? models.get(0)
        : Ensemble.of(models, files.stream().map(ModelFile::name).toList());
  }

  /** What the first says of itself; all take the same features and tell the same classes. */
  ModelCard card() throws IOException {
    ModelFile first = files.get(0);
    return ModelArchive.card(new ByteArrayInputStream(first.zip()), first.name());
  }

  /** Of a single file its own. */
  String sha256() {
    return files.size() == 1
        ? files.get(0).sha256()
        : Sha256.of(files.stream().map(ModelFile::sha256).collect(Collectors.joining("\n")));
  }
}
