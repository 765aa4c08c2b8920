package org.timnet.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.CorpusFolder;

/** A corpus folder that exists only as a list of names; recordings have 1,000 bytes each. */
public final class FakeCorpusFolder implements CorpusFolder {
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** A folder with these files. */
  public static FakeCorpusFolder of(String... paths) {
    return new FakeCorpusFolder().with(List.of(paths));
  }

  /** Adds files. */
  public FakeCorpusFolder with(Collection<String> paths) {
    paths.forEach(path -> texts.put(path, ""));
    return this;
  }

  /** Adds a text file. */
  public FakeCorpusFolder withText(String path, String text) {
    texts.put(path, text);
    return this;
  }

  /** In an order that no layout would think of. */
  @Override
  public List<CorpusFile> files() {
    List<CorpusFile> files = new ArrayList<>();
    texts.keySet().forEach(path -> files.add(new CorpusFile(path, 1000)));
    Collections.shuffle(files, new Random(texts.size()));
    return files;
  }

  @Override
  public String text(String relativePath) {
    return texts.get(relativePath);
  }

  @Override
  public String description() {
    return "/fake";
  }
}
