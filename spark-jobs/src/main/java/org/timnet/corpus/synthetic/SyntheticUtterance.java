package org.timnet.corpus.synthetic;

/**
 * An utterance to be made.
 *
 * @param emotion its class
 * @param speaker index of the voice
 * @param speakerName f1, m1, f2 and so on
 * @param sentence index of the sentence
 * @param sentenceName s1, s2 and so on
 * @param text the sentence as written
 */
record SyntheticUtterance(
    String emotion,
    int speaker,
    String speakerName,
    int sentence,
    String sentenceName,
    String text) {}
