package org.timnet.feature.extraction;

import java.io.Serializable;

/**
 * A recording to extract.
 *
 * @param position place in the corpus' order
 * @param name path relative to the corpus folder
 * @param bytes the file's size
 */
record RecordingSource(int position, String name, long bytes) implements Serializable {}
