package org.timnet.feature.mfcc;

import java.io.Serializable;

/**
 * A matrix on its way into a table.
 *
 * @param position of the row that it comes from
 * @param mfcc the column's bytes
 */
public record Matrix(int position, byte[] mfcc) implements Serializable {}
