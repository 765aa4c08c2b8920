package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.spark.SparkDefaults;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "storage.hadoop.fs.s3a.secret.key",
        "storage.hadoop.fs.s3a.access.key",
        "storage.hadoop.fs.s3a.bucket.mine.access.key",
        "storage.hadoop.fs.s3a.session.token",
        "storage.hadoop.fs.s3a.encryption.key",
        "storage.hadoop.fs.azure.account.key.me.dfs.core.windows.net",
        "storage.hadoop.fs.azure.sas.box.me",
        "spark.conf.spark.hadoop.fs.s3a.SECRET.KEY",
        "spark.conf.spark.ssl.keyPassword",
        "spark.conf.spark.authenticate.secret",
        "some.access-key",
        "some.credential",
        "some.api_key",
        "some.private.key",
        "some.passphrase",
        "some.signature",
      })
  void hidesWhatSecretsAreCalled(String key) {
    assertThat(Redaction.shown(key, "abc")).isEqualTo("(redacted)");
    assertThat(key)
        .as("Spark's pages and event logs")
        .containsPattern(
            SparkDefaults.conf(Settings.defaults(), "test").get("spark.redaction.regex"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.epochs",
        "storage.root",
        "storage.hadoop.fs.s3a.endpoint",
        "spark.conf.spark.executor.memory",
        "experiment.name",
        "network.kernel-size",
      })
  void showsTheRest(String key) {
    assertThat(Redaction.shown(key, "abc")).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://key:secret@bucket/a, s3a://(redacted)@bucket/a",
    "s3a://AKIA:ab/cd+e=@bucket/a, s3a://(redacted)@bucket/a",
    "s3a://token@bucket, s3a://(redacted)@bucket",
    "s3a://bucket/a=b, s3a://bucket/a=b",
    "s3a://bucket/me@home, s3a://bucket/me@home",
    "-Xmx2g -Dfs.s3a.secret.key=abc -Dx=y, -Xmx2g -Dfs.s3a.secret.key=(redacted) -Dx=y",
    "https://h/x?user=me&api_key=abc&n=1, https://h/x?user=me&api_key=(redacted)&n=1",
  })
  void hidesSecretsInsideValues(String value, String shown) {
    assertThat(Redaction.shown("storage.root", value)).isEqualTo(shown);
  }

  @Test
  void printedSettingsKeepSecretsToThemselves() {
    Map<String, String> secret =
        Map.of("fs.s3a.secret.key", "abc123", "fs.s3a.endpoint", "http://h");
    assertThat(new StorageSettings("s3a://k:abc123@b", ".timnet", secret).toString())
        .doesNotContain("abc123")
        .contains("http://h");
    assertThat(new SparkSettings("local[*]", Map.of("spark.hadoop.fs.s3a.secret.key", "abc123")))
        .asString()
        .doesNotContain("abc123")
        .contains("local[*]");
  }
}
