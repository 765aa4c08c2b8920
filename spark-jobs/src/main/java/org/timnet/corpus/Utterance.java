package org.timnet.corpus;

import java.io.Serializable;

/**
 * One labelled recording of a corpus.
 *
 * @param id unique inside the corpus and stable: {@code source} without its extension
 * @param corpus the corpus' name
 * @param speaker as the corpus calls him or her, unique inside the corpus
 * @param emotion what the recording is labelled with
 * @param text what was said or which sentence it is; empty where unknown
 * @param source path relative to the corpus folder, with forward slashes
 * @param bytes size of the recording file
 */
public record Utterance(
    String id,
    String corpus,
    String speaker,
    Emotion emotion,
    String text,
    String source,
    long bytes)
    implements Serializable {}
