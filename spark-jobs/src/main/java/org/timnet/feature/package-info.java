/**
 * From samples to MFCC matrices, in the variants that published results depend on, and the tables
 * that keep them.
 */
package org.timnet.feature;
