package org.timnet.network.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.timnet.storage.Json;

/**
 * The zip of a saved model of whatever kind: {@value #CARD} says what it is, and the other entries
 * are those of its kind. The same entries give the same bytes.
 */
public final class ModelArchive {
  /** The entry with the {@link ModelCard}, the first one. */
  public static final String CARD = "timnet.json";

  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);
  private static final int CARD_BYTES = 1 << 20;

  /** Of all entries, unpacked: the largest network that is read, as its parameters and DL4J's. */
  private static final int MOST_BYTES = 1 << 30;

  /** Ours are four, those for DL4J among them. */
  private static final int MOST_ENTRIES = 100;

  private ModelArchive() {}

  /**
   * Writes a zip and leaves the stream open.
   *
   * @param entries by name, in this order behind the card
   */
  public static void write(ModelCard card, Map<String, byte[]> entries, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    entry(zip, CARD, Json.pretty(card));
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      entry(zip, entry.getKey(), entry.getValue());
    }
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // Not the clock, and no time zone either: the same model, the same bytes.
    entry.setTimeLocal(EPOCH);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** What reads the entries behind the card, each from the stream as far as it likes. */
  @FunctionalInterface
  interface EntryReader {
    /** Reads an entry, or leaves it. */
    void read(String entry, ModelCard card, InputStream content) throws IOException;
  }

  /**
   * Reads a zip.
   *
   * @param name what to call the file in an error
   * @throws UnusableModelException where it is none of ours, or damaged
   */
  static ModelCard read(InputStream in, String name, EntryReader reader) throws IOException {
    ZipInputStream zip = new LimitedZip(in, name);
    ModelCard card = null;
    int number = 0;
    try {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (++number > MOST_ENTRIES) {
          throw new UnusableModelException(
              "%s is not a timnet model: it holds more than %d entries"
                  .formatted(name, MOST_ENTRIES));
        }
        if (entry.getName().equals(CARD)) {
          card = card(zip.readNBytes(CARD_BYTES), name);
        } else if (card != null) {
          reader.read(entry.getName(), card, zip);
        }
        // What is left: getNextEntry would pass over it by half a kilobyte at a time.
        zip.transferTo(OutputStream.nullOutputStream());
      }
    } catch (ZipException | EOFException e) {
      throw new UnusableModelException(
          name + " is damaged (" + e.getMessage() + "): copy it again, or train it anew", e);
    }
    if (card == null) {
      throw lacks(name, CARD);
    }
    return card;
  }

  /**
   * What a zip says of itself.
   *
   * @param name what to call the file in an error
   * @throws UnusableModelException where it is none of ours, or damaged
   */
  public static ModelCard card(InputStream in, String name) throws IOException {
    return read(in, name, (entry, card, content) -> {});
  }

  /**
   * What was read of a zip.
   *
   * @param entries by name, in their order
   */
  public record Contents(ModelCard card, Map<String, byte[]> entries) {}

  /**
   * Reads a zip.
   *
   * @param name what to call the file in an error
   * @param most bytes that each of the entries may have that are kept, by name; all others are
   *     passed over
   * @throws UnusableModelException where the zip is none of ours, damaged, or holds a longer entry
   */
  public static Contents read(InputStream in, String name, Map<String, Integer> most)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    ModelCard read =
        read(
            in,
            name,
            (entry, card, content) -> {
              if (most.containsKey(entry)) {
                entries.put(entry, atMost(most.get(entry), entry, content, name));
              }
            });
    return new Contents(read, entries);
  }

  private static byte[] atMost(int most, String entry, InputStream content, String name)
      throws IOException {
    // One byte more than there may be, so that a longer entry shows.
    byte[] bytes = content.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new UnusableModelException(
          "%s is not a timnet model: its %s is too long".formatted(name, entry));
    }
    return bytes;
  }

  /** Says that a zip has no such entry. */
  public static UnusableModelException lacks(String name, String entry) {
    return new UnusableModelException(
        "%s is not a timnet model: it lacks %s; name the model.zip of a training"
            .formatted(name, entry));
  }

  /**
   * A zip of which no more is unpacked than a model has, be it read or passed over: a few bytes of
   * zip can be terabytes of entries.
   */
  private static final class LimitedZip extends ZipInputStream {
    private final String name;
    private long left = MOST_BYTES;

    LimitedZip(InputStream in, String name) {
      super(in);
      this.name = name;
    }

    /** What all other methods read by. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new UnusableModelException(
            "%s is not a timnet model: it holds more than %d MiB"
                .formatted(name, MOST_BYTES >> 20));
      }
      return read;
    }
  }

  /** A build that is newer may know models, or words about them, that this one does not. */
  private static ModelCard card(byte[] json, String name) throws UnusableModelException {
    try {
      return Json.readStrictly(json, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new UnusableModelException(
          "%s: %s is not a model card that this version reads (%s); it is damaged, or of a newer timnet"
              .formatted(name, CARD, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UnusableModelException(name + ": " + CARD + " cannot be read", e);
    }
  }
}
