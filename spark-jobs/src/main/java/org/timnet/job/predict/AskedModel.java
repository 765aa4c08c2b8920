package org.timnet.job.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Which model, or models together, reports are of.
 *
 * @param model the file; the first of several
 * @param ensemble all files, where there are several
 * @param corpus that the first one was trained on
 */
public record AskedModel(
    String model,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ensemble,
    String corpus) {
  /** Of one file or more. */
  public static AskedModel of(List<String> files, String corpus) {
    return new AskedModel(files.get(0), files.size() == 1 ? List.of() : files, corpus);
  }
}
