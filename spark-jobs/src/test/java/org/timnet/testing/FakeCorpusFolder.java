package org.timnet.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.CorpusFolder;

/** A corpus folder that exists only as a list of names; recordings have 1,000 bytes each. */
public final class FakeCorpusFolder implements CorpusFolder {
  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private final Map<String, String> troubles = new HashMap<>();

  /** A folder with these files. */
  public static FakeCorpusFolder of(String... paths) {
    return new FakeCorpusFolder().with(List.of(paths));
  }

  /** Adds files. */
  public FakeCorpusFolder with(Collection<String> paths) {
    paths.forEach(path -> contents.put(path, new byte[0]));
    return this;
  }

  /** Adds a text file. */
  public FakeCorpusFolder withText(String path, String text) {
    return withBytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file with this content. */
  public FakeCorpusFolder withBytes(String path, byte[] content) {
    contents.put(path, content);
    return this;
  }

  /** Adds a file that cannot be read. */
  public FakeCorpusFolder withTrouble(String path, String trouble) {
    contents.put(path, new byte[0]);
    troubles.put(path, trouble);
    return this;
  }

  /** In an order that no layout would think of. */
  @Override
  public List<CorpusFile> files() {
    List<CorpusFile> files = new ArrayList<>();
    contents
        .keySet()
        .forEach(
            path -> files.add(new CorpusFile(path, 1000, Optional.ofNullable(troubles.get(path)))));
    Collections.shuffle(files, new Random(contents.size()));
    return files;
  }

  @Override
  public byte[] bytes(String relativePath) {
    return contents.get(relativePath);
  }

  @Override
  public String description() {
    return "/fake";
  }
}
