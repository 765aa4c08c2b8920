package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compiled kernels that lie in the jar for NVIDIA's drivers. */
class PtxTest {
  private static final KernelBuild PAPER = new KernelBuild(39, 2, Precision.SINGLE);

  /** Static local memory that every card gives a group. */
  private static final int LOCAL_BYTES = 48 * 1024;

  @Test
  void areOfThisSource() throws NoSuchAlgorithmException {
    byte[] source = KernelBuild.source().getBytes(StandardCharsets.UTF_8);
    String checksum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
    assertThat(ptx().lines().findFirst())
        .as("deploy/gpu/make-ptx compiles the kernels anew")
        .contains("// source sha256 " + checksum);
  }

  @Test
  void runOnOldDriversAndOnEveryCardFromMaxwellOn() {
    assertThat(ptx()).contains(".version 7.6\n").contains(".target sm_52\n");
  }

  @Test
  void holdEveryKernel() {
    assertThat(names("KERNEL void (\\w+)\\(", KernelBuild.source()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(names("\\.entry (\\w+)\\(", ptx()));
  }

  @Test
  void leaveRoomForSeveralGroupsOnAMultiprocessor() {
    // Static shared memory is declared kernel by kernel: .shared .align 16 .b8 name[bytes].
    List<String> entries = List.of(ptx().split("\\.entry "));
    for (String entry : entries.subList(1, entries.size())) {
      int bytes =
          names("\\.shared \\.align 16 \\.b8 \\w+\\[(\\d+)\\]", entry).stream()
              .mapToInt(Integer::parseInt)
              .sum();
      assertThat(bytes).as(entry.lines().findFirst().orElseThrow()).isLessThan(LOCAL_BYTES);
    }
  }

  @Test
  void areThereForNoOtherShape() {
    assertThat(new KernelBuild(39, 2, Precision.DOUBLE).ptx()).isEmpty();
    assertThat(new KernelBuild(13, 2, Precision.SINGLE).ptx()).isEmpty();
  }

  private static String ptx() {
    return PAPER.ptx().orElseThrow();
  }

  private static List<String> names(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(PtxTest::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }
}
