package org.timnet.audio;

import com.sedmelluq.discord.lavaplayer.container.flac.FlacStreamInfo;
import com.sedmelluq.discord.lavaplayer.container.flac.frame.FlacFrameReader;
import com.sedmelluq.discord.lavaplayer.tools.io.BitStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One FLAC file of 4 to 24 bits. Frames are decoded by lavaplayer's frame reader, which resumes at
 * the next frame where one is broken and checks no sums; so this class insists that frames follow
 * each other without a gap, that there are as many samples as the header says, and that their MD5
 * is the header's, where the encoder wrote one.
 */
final class FlacReader {
  private static final int MAGIC = 4;
  private static final int MAX_BITS = 24;

  private final byte[] bytes;
  private final int tagsFrom;
  private final String name;

  /**
   * A reader.
   *
   * @param bytes a file that starts with {@code fLaC}
   * @param tagsFrom where tags start that follow the file proper
   * @param name what to call the file in an error
   */
  FlacReader(byte[] bytes, int tagsFrom, String name) {
    this.bytes = bytes;
    this.tagsFrom = tagsFrom;
    this.name = name;
  }

  Recording read() throws UnusableAudioException {
    try {
      Source source = new Source(bytes, MAGIC);
      FlacStreamInfo info = metadata(source);
      return decode(source, info);
    } catch (UnusableAudioException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The frame reader meets impossible values with whatever its arrays and checks throw.
      throw new UnusableAudioException(
          name + ": corrupt or truncated FLAC (" + e.getMessage() + ")", e);
    }
  }

  /** Leaves the source at the first frame. */
  private FlacStreamInfo metadata(Source source) throws UnusableAudioException {
    FlacStreamInfo info = null;
    boolean last = false;
    while (!last) {
      int header = source.read();
      last = (header & 0x80) != 0;
      int length = source.read() << 16 | source.read() << 8 | source.read();
      int body = source.position;
      if (length < 0 || length > bytes.length - body) {
        throw new UnusableAudioException(name + ": truncated, the FLAC file ends in its header");
      }
      if ((header & 0x7f) == 0 && length >= FlacStreamInfo.LENGTH) {
        info =
            new FlacStreamInfo(
                Arrays.copyOfRange(bytes, body, body + FlacStreamInfo.LENGTH), !last);
      }
      source.position = body + length;
    }
    if (info == null) {
      throw new UnusableAudioException(name + ": corrupt FLAC, it has no stream information");
    }
    if (info.bitsPerSample > MAX_BITS) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: FLAC of %d bits is not supported, %d are the most; convert it to as many",
              name,
              info.bitsPerSample,
              MAX_BITS));
    }
    return info;
  }

  private Recording decode(Source source, FlacStreamInfo info) throws IOException {
    int sampleRate = AudioLimits.sampleRate(info.sampleRate, name);
    boolean lengthKnown = info.sampleCount > 0;
    if (lengthKnown) {
      AudioLimits.length(info.sampleCount, sampleRate, name);
    } else {
      source.endAt(tagsFrom);
    }
    int[][] block = new int[info.channelCount][info.maximumBlockSize];
    short[][] unused = new short[info.channelCount][info.maximumBlockSize];
    int[] scratch = new int[FlacFrameReader.TEMPORARY_BUFFER_SIZE];
    BitStreamReader bits = new BitStreamReader(source);
    PcmDigest digest = new PcmDigest(info);
    // The header's word alone must not decide how much memory is taken, nor does a growing array,
    // which takes three times its size while it is copied.
    List<float[]> blocks = new ArrayList<>();
    int count = 0;
    int peak = 0;
    while (lengthKnown ? count < info.sampleCount : !source.onlyPaddingFollows()) {
      if (!source.atFrame()) {
        throw new UnusableAudioException(
            String.format(
                Locale.ROOT,
                "%s: corrupt or truncated FLAC, no frame at byte %d of %d after %d samples",
                name,
                source.position,
                bytes.length,
                count));
      }
      int frames = FlacFrameReader.readFlacFrame(source, bits, info, block, unused, scratch);
      AudioLimits.length((long) count + frames, sampleRate, name);
      digest.update(block, frames);
      blocks.add(mixed(block, frames, info.bitsPerSample));
      count += frames;
      peak = Math.max(peak, peak(block, frames));
    }
    AudioLimits.length(count, sampleRate, name);
    if ((lengthKnown && count != info.sampleCount) || !digest.matches()) {
      throw new UnusableAudioException(
          name + ": corrupt FLAC, the samples are not those that were encoded");
    }
    float channelPeak = peak * scale(info.bitsPerSample);
    return Recording.mixed(joined(blocks, count), sampleRate, channelPeak, name);
  }

  private static float[] joined(List<float[]> blocks, int count) {
    float[] samples = new float[count];
    int offset = 0;
    for (float[] block : blocks) {
      System.arraycopy(block, 0, samples, offset, block.length);
      offset += block.length;
    }
    return samples;
  }

  private static int peak(int[][] block, int frames) {
    int peak = 0;
    for (int[] channel : block) {
      for (int frame = 0; frame < frames; frame++) {
        peak = Math.max(peak, Math.abs(channel[frame]));
      }
    }
    return peak;
  }

  private static float scale(int bits) {
    return 1f / (1 << (bits - 1));
  }

  /** The mean of the channels, full scale 1. */
  private static float[] mixed(int[][] block, int frames, int bits) {
    float[] samples = new float[frames];
    float scale = scale(bits);
    if (block.length == 1) {
      int[] only = block[0];
      for (int frame = 0; frame < frames; frame++) {
        samples[frame] = only[frame] * scale;
      }
      return samples;
    }
    for (int frame = 0; frame < frames; frame++) {
      float sum = 0;
      for (int[] channel : block) {
        sum += channel[frame] * scale;
      }
      samples[frame] = sum / block.length;
    }
    return samples;
  }

  /** A position in the file that the frame reader moves; unlike ByteArrayInputStream lock-free. */
  private static final class Source extends InputStream {
    private final byte[] bytes;
    private int end;
    private int position;

    Source(byte[] bytes, int position) {
      this.bytes = bytes;
      this.position = position;
      this.end = bytes.length;
    }

    /** Hides what lies behind. */
    void endAt(int position) {
      end = position;
    }

    @Override
    public int read() {
      return position < end ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int read = Math.min(length, end - position);
      if (read <= 0) {
        return -1;
      }
      System.arraycopy(bytes, position, into, offset, read);
      position += read;
      return read;
    }

    /** Whether there are no more frames: zeros, or nothing. */
    boolean onlyPaddingFollows() {
      int at = position;
      while (at < end && bytes[at] == 0) {
        at++;
      }
      return at >= end;
    }

    /** Whether the 14 bits that start every frame, and the zero after them, are here. */
    boolean atFrame() {
      return position + 1 < end
          && bytes[position] == (byte) 0xff
          && (bytes[position + 1] & 0xfe) == 0xf8;
    }
  }

  /** The MD5 of the samples as the encoder saw them: interleaved, little endian, whole bytes. */
  private static final class PcmDigest {
    private final byte[] expected;
    private final int bytesPerSample;
    private final MessageDigest md5;
    private final byte[] buffer;

    PcmDigest(FlacStreamInfo info) {
      expected = info.md5Signature;
      bytesPerSample = (info.bitsPerSample + 7) / 8;
      buffer = new byte[info.channelCount * info.maximumBlockSize * bytesPerSample];
      try {
        md5 = MessageDigest.getInstance("MD5");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has MD5", e);
      }
    }

    void update(int[][] block, int frames) {
      int at = 0;
      for (int frame = 0; frame < frames; frame++) {
        for (int[] channel : block) {
          int sample = channel[frame];
          for (int i = 0; i < bytesPerSample; i++) {
            buffer[at++] = (byte) sample;
            sample >>= 8;
          }
        }
      }
      md5.update(buffer, 0, at);
    }

    /** All zeros stand for an encoder that computed none. */
    boolean matches() {
      byte[] actual = md5.digest();
      return Arrays.equals(expected, new byte[actual.length]) || Arrays.equals(expected, actual);
    }
  }
}
