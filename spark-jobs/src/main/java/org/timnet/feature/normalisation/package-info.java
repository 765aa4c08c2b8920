/** Brings the coefficients of utterances to mean 0 and standard deviation 1 over their frames. */
package org.timnet.feature.normalisation;
