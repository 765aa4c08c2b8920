package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.AtOnce;

class PublishedFolderTest {
  private static final Map<String, byte[]> FILES =
      Map.of("result.json", utf8("{}"), "deep/history.csv", utf8("1,2"));

  @TempDir private Path local;
  private PublishedFolder folder;

  @BeforeEach
  void name() {
    folder =
        new PublishedFolder(
            new org.apache.hadoop.fs.Path(local.resolve("case").toUri()), new Configuration());
  }

  @Test
  void isNotPublishedBeforeItsMarker() throws IOException {
    assertThat(folder.isPublished()).isFalse();
    folder.publish(FILES);
    assertThat(folder.isPublished()).isTrue();
    Files.delete(local.resolve("case/_SUCCESS"));
    assertThat(folder.isPublished()).isFalse();
    assertThatThrownBy(() -> folder.read("result.json")).hasMessageContaining("not published");
  }

  @Test
  void givesBackWhatWasPublished() throws IOException {
    folder.publish(FILES);
    assertThat(folder.read("deep/history.csv")).isEqualTo(utf8("1,2"));
    assertThatThrownBy(() -> folder.read("other")).hasMessageContaining("other");
  }

  @Test
  void anUnfinishedMarkerIsNone() throws IOException {
    folder.publish(FILES);
    Files.writeString(local.resolve("case/_SUCCESS"), "{\"files\":{");
    assertThat(folder.isPublished()).isFalse();
  }

  @Test
  void noticesAFileThatIsNotWhatWasPublished() throws IOException {
    folder.publish(FILES);
    Files.writeString(local.resolve("case/result.json"), "[]");
    assertThatThrownBy(() -> folder.read("result.json"))
        .hasMessageContaining("result.json")
        .hasMessageContaining("not what was published");
  }

  @Test
  void aFileIsReadOfAWholePublicationAlone() throws IOException {
    folder.publish(FILES);
    Files.writeString(local.resolve("case/lease.json"), "beside it");
    assertThat(folder.readOfWhole("result.json")).isEqualTo(utf8("{}"));

    Files.writeString(local.resolve("case/deep/history.csv"), "1");
    assertThatThrownBy(() -> folder.readOfWhole("result.json"))
        .isInstanceOf(DamagedPublicationException.class)
        .hasMessageContaining("deep/history.csv has 1 bytes and was published with 3");
    Files.delete(local.resolve("case/deep/history.csv"));
    assertThatThrownBy(() -> folder.readOfWhole("result.json"))
        .isInstanceOf(DamagedPublicationException.class)
        .hasMessageContaining("deep/history.csv was published and is gone");
    assertThat(folder.read("result.json")).isEqualTo(utf8("{}"));
  }

  @Test
  void publishingTheSameAgainWritesNothing() throws IOException {
    folder.publish(FILES);
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(local.resolve("case/result.json"), old);
    folder.publish(FILES);
    assertThat(Files.getLastModifiedTime(local.resolve("case/result.json"))).isEqualTo(old);
  }

  @Test
  void otherContentReplacesAllOfTheOld() throws IOException {
    folder.publish(FILES);
    folder.publish(Map.of("result.json", utf8("{1}")));
    assertThat(folder.read("result.json")).isEqualTo(utf8("{1}"));
    assertThat(local.resolve("case/deep/history.csv")).doesNotExist();
  }

  @Test
  void leavesAloneWhatOthersHaveBesideIt() throws IOException {
    folder.publish(FILES);
    Path lease = Files.writeString(local.resolve("case/lease.json"), "{}");
    folder.publish(Map.of("result.json", utf8("{1}")));
    assertThat(lease).exists();
  }

  @Test
  void publishingTheSameAtOnceIsHarmless() throws Exception {
    for (int round = 0; round < 50; round++) {
      AtOnce.run(
          4,
          driver ->
              () -> {
                folder.publish(FILES);
                assertThat(folder.read("result.json")).isEqualTo(FILES.get("result.json"));
                return null;
              });
      Files.delete(local.resolve("case/_SUCCESS"));
    }
  }

  @Test
  void leavesNoUnfinishedFileBehind() throws IOException {
    folder.publish(Map.of("result.json", utf8("{}")));
    try (var files = Files.list(local.resolve("case"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("result.json", "_SUCCESS");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
