/**
 * Tables of MFCC matrices in storage: Parquet, one row an utterance, with a manifest and a list of
 * what was refused.
 */
package org.timnet.feature.table;
