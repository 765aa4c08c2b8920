package org.timnet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.CorpusFolder;

/** A corpus folder on the local disk. */
public record LocalCorpusFolder(Path root) implements CorpusFolder {

  @Override
  public List<CorpusFile> files() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(this::file).toList();
    }
  }

  @Override
  public byte[] bytes(String relativePath) throws IOException {
    return Files.readAllBytes(root.resolve(relativePath));
  }

  @Override
  public String description() {
    return root.toString();
  }

  private CorpusFile file(Path path) {
    try {
      return new CorpusFile(root.relativize(path).toString().replace('\\', '/'), Files.size(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
