package org.timnet.feature.table;

/**
 * A row as the Parquet files have it.
 *
 * @param labels who and what
 * @param corpus the corpus' name
 * @param mfcc the matrix' bytes
 */
public record TableRow(FeatureRow labels, String corpus, byte[] mfcc) {}
