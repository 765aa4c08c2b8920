package org.timnet.feature.table;

import java.io.Serializable;

/**
 * A recording that no features were made of.
 *
 * @param source path relative to the corpus folder
 * @param reason why, in words for the recording's owner
 */
public record QuarantineEntry(String source, String reason) implements Serializable {}
