package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.hadoop.fs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "/a", "a/", "a//b", "a/../../b", "a\\..\\b", "a\0b", "./a"})
  void refusesWhatCouldLeaveTheFolder(String name) {
    assertThatThrownBy(() -> new StoredName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.wav", "Actor_01/03 01.wav", "süß/12:30.wav", "..a", "%41", "a\\b", "a\nb"})
  void takesTheNamesThatPeopleGiveFiles(String name) {
    Path path = new StoredName(name).below(new Path("s3a://bucket/root"));
    assertThat(path.toUri().getPath()).isEqualTo("/root/" + name);
    assertThat(path.toUri().getAuthority()).isEqualTo("bucket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\\b", "a\nb"})
  void aSegmentHasNoSlashAndNoControlCharacter(String name) {
    assertThatThrownBy(() -> StoredName.segment(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
