/**
 * A case: one training, everything that decides its result, and the name that follows from that.
 */
package org.timnet.experiment.cases;
