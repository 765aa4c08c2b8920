/**
 * One model trained, and applied: examples in batches, the paper's recipe, scores after every
 * epoch.
 */
package org.timnet.training;
