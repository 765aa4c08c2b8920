package org.timnet.corpus.sample;

/**
 * A file of a sample corpus.
 *
 * @param path relative to the corpus folder, with forward slashes
 * @param content its bytes, made for the caller alone
 */
public record SampleFile(String path, byte[] content) {}
