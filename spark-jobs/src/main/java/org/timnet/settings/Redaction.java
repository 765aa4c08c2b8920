package org.timnet.settings;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps secrets out of what is printed: when in doubt, a value is hidden. */
final class Redaction {
  static final String HIDDEN = "(redacted)";

  /** Names of credentials in Hadoop, Spark, Azure, Google and AWS, whole or in part. */
  private static final String SECRET_NAME =
      "(?:secret|passw|passphrase|token|credential|session|signature|access[._-]?key|api[._-]?key"
          + "|private[._-]?key|account[._-]?key)";

  private static final Pattern SECRET_KEY =
      Pattern.compile(SECRET_NAME + "|(?:^|[._-])(?:key|sas|auth)(?:$|[._-])");

  /** {@code name=value} inside a value, such as a Java option or a query of a URI. */
  private static final Pattern SECRET_INSIDE =
      Pattern.compile("(?i)([\\w.-]*" + SECRET_NAME + "[\\w.-]*\\s*[=:]\\s*)[^\\s&;,]+");

  /**
   * User-info of a URI. The second form is for secret keys with a slash, which end the authority
   * too early for a URI parser.
   */
  private static final Pattern USER_INFO = Pattern.compile("://(?:[^\\s/@]+|[^\\s/@:]+:[^\\s@]+)@");

  private Redaction() {}

  /** Whether everything under this key is a secret. */
  static boolean hides(String key) {
    return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find();
  }

  /** The value as it may be printed: itself, without its secret parts, or {@link #HIDDEN}. */
  static String shown(String key, String value) {
    if (value.isEmpty()) {
      return value;
    }
    return hides(key) ? HIDDEN : withoutSecrets(value);
  }

  /** Any text without the user-info of URIs and without the values of {@code secret=value}. */
  static String withoutSecrets(String text) {
    String anonymous = USER_INFO.matcher(text).replaceAll("://" + HIDDEN + "@");
    return SECRET_INSIDE.matcher(anonymous).replaceAll("$1" + HIDDEN);
  }

  static Map<String, String> shown(Map<String, String> properties) {
    Map<String, String> shown = new TreeMap<>(properties);
    shown.replaceAll(Redaction::shown);
    return shown;
  }
}
