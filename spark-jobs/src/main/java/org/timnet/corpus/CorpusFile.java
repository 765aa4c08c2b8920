package org.timnet.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file below a corpus folder.
 *
 * @param path relative to the folder, with forward slashes
 * @param bytes its size
 * @param trouble why it cannot be read, in words for its owner; empty where nothing is known
 *     against it
 */
public record CorpusFile(String path, long bytes, Optional<String> trouble) {

  /** A file that nothing is known against. */
  public CorpusFile(String path, long bytes) {
    this(path, bytes, Optional.empty());
  }

  /** The file's own name, with its extension. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The file's own name without its extension. */
  public String stem() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The extension in lower case, with its dot; empty where there is none. */
  public String extension() {
    return name().substring(stem().length()).toLowerCase(Locale.ROOT);
  }

  /** The path without its extension, which is the id of the utterance in it. */
  public String id() {
    return path.substring(0, path.length() - name().length()) + stem();
  }

  /** The folders above the file, outermost first. */
  public List<String> folders() {
    List<String> parts = List.of(path.split("/", -1));
    return parts.subList(0, parts.size() - 1);
  }

  /**
   * The name of a folder above the file; empty where the path is not that deep.
   *
   * @param levels 1 for the folder that the file is in, 2 for the one around it
   */
  public String folder(int levels) {
    List<String> folders = folders();
    return levels <= folders.size() ? folders.get(folders.size() - levels) : "";
  }

  /** Whether the extension says WAV or FLAC, in either case. */
  public boolean isAudio() {
    String name = name().toLowerCase(Locale.ROOT);
    return name.endsWith(".wav") || name.endsWith(".flac");
  }

  /** Whether an operating system or archiver left it: {@code .DS_Store}, {@code ._a.wav}. */
  public boolean isHidden() {
    return path.startsWith(".") || path.contains("/.") || folders().contains("__MACOSX");
  }
}
