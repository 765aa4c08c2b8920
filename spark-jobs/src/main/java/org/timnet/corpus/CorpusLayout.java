package org.timnet.corpus;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SettingsException;

/** How a corpus' owners name files and folders, and so how labels are read from them. */
sealed interface CorpusLayout permits FileNameLayout, IemocapLayout, ManifestLayout {
  /** As in {@code corpora.<NAME>.layout}. */
  String id();

  /** What it expects to find, with an example. */
  String expectation();

  /** Whether two files of the same name must be the same recording. */
  boolean namesAreUnique();

  /**
   * Labels for what lies in the folder.
   *
   * @param files all below the folder
   */
  LayoutReading read(String corpus, CorpusFolder folder, List<CorpusFile> files) throws IOException;

  /** The layout of a corpus, or a complaint that lists those there are. */
  static CorpusLayout of(CorpusSettings corpus) {
    List<CorpusLayout> all =
        List.of(
            new CasiaLayout(),
            new EmodbLayout(),
            new EmovoLayout(),
            new IemocapLayout(),
            new RavdessLayout(),
            new SaveeLayout(),
            new ManifestLayout());
    return all.stream()
        .filter(layout -> layout.id().equals(corpus.layout()))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "corpora.%s.layout: there is no layout '%s', only %s"
                        .formatted(
                            corpus.name(),
                            corpus.layout(),
                            all.stream().map(CorpusLayout::id).collect(Collectors.joining(" ")))));
  }

  /** Emotions by name, in the order given. */
  static List<Emotion> emotions(String... names) {
    return List.of(names).stream().map(Emotion::new).toList();
  }
}
