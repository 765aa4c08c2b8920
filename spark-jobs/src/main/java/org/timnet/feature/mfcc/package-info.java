/**
 * From samples to MFCC matrices, in the variants (presets) that published results depend on. Plain
 * Java: no Spark, no Hadoop.
 */
package org.timnet.feature.mfcc;
