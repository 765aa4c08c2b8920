package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.ClientConfiguration;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.S3AEncryptionMethods;
import org.apache.hadoop.fs.s3a.S3AUtils;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;

/**
 * What deploy/S3.md and S3-OPTIONS.md say of options: S3A knows each of them, and takes the
 * examples as meant.
 */
class S3OptionsTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final String BUCKET = "their-bucket";

  /** What the S3A of this version lacks, and timnet has. */
  private static final Set<String> OURS = Set.of("fs.s3a.requester.pays.enabled");

  @TempDir private static Path folder;

  private static String page;
  private static Configuration all;

  @BeforeAll
  static void read() throws IOException {
    page =
        Files.readString(DEPLOY.resolve("S3.md"))
            + Files.readString(DEPLOY.resolve("S3-OPTIONS.md"));
    all = new Configuration();
    for (String example : examples()) {
      settings(example).storage().hadoop().forEach(all::set);
    }
  }

  /** Blocks of settings, as a reader would copy them. */
  private static List<String> examples() {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : (page + "\n\n").lines().toList()) {
      if (line.startsWith("    ")) {
        block.append(line.substring(4)).append('\n');
      } else if (!block.isEmpty()) {
        blocks.add(block.toString());
        block.setLength(0);
      }
    }
    return blocks.stream().filter(each -> each.contains("storage.hadoop {")).toList();
  }

  private static Settings settings(String example) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "example", ".conf"), example);
    return EffectiveSettings.load(List.of(file), List.of()).settings();
  }

  @Test
  void allOptionsOfThePageAreS3as() throws IllegalAccessException {
    Set<String> known = new TreeSet<>(OURS);
    Stream<Field> constants =
        Stream.of(Constants.class, CommitConstants.class)
            .flatMap(each -> Stream.of(each.getFields()));
    for (Field field : constants.toList()) {
      if (Modifier.isStatic(field.getModifiers())
          && field.get(null) instanceof String name
          && name.startsWith("fs.s3a.")) {
        known.add(name);
      }
    }
    Set<String> named =
        Pattern.compile("fs\\.s3a(?:\\.[A-Za-z0-9-]+)+")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace("fs.s3a.bucket." + BUCKET + ".", "fs.s3a."))
            // Names of classes, and of an option as such, have capitals.
            .filter(name -> name.equals(name.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(15);
    assertThat(known).containsAll(named);
  }

  @Test
  void s3aTakesTheExamplesAsTheyAreMeant() throws Exception {
    assertThat(examples()).hasSize(7);
    ClientConfiguration client = new ClientConfiguration();
    S3AUtils.initProxySupport(all, "any", client);
    assertThat(client.getProxyHost()).isEqualTo("proxy.example.org");
    assertThat(client.getProxyPort()).isEqualTo(3128);
    Configuration theirs = S3AUtils.propagateBucketOptions(all, BUCKET);
    assertThat(theirs.get("fs.s3a.endpoint.region")).isEqualTo("us-west-2");
    for (String provider : theirs.getStrings("fs.s3a.aws.credentials.provider")) {
      assertThat(Class.forName(provider)).isPublic();
    }
    assertThat(all.getTimeDuration("fs.s3a.retry.interval", 0, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void encryptionIsOneThatS3aKnows() throws IOException {
    Map<String, S3AEncryptionMethods> found = new TreeMap<>();
    for (String example : examples()) {
      Configuration own = new Configuration();
      settings(example).storage().hadoop().forEach(own::set);
      String algorithm = own.get("fs.s3a.encryption.algorithm");
      if (algorithm != null) {
        found.put(algorithm, S3AUtils.getEncryptionAlgorithm("any", own));
      }
    }
    assertThat(found)
        .isEqualTo(
            Map.of(
                "AES256", S3AEncryptionMethods.SSE_S3,
                "SSE-KMS", S3AEncryptionMethods.SSE_KMS));
  }
}
