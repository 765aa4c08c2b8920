package org.timnet.corpus.synthetic;

/**
 * A file of a sample corpus.
 *
 * @param path relative to the corpus folder, with forward slashes
 * @param content its bytes, made for the caller alone
 */
public record SyntheticFile(String path, byte[] content) {}
