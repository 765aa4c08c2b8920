/** Trains the cases of a plan that are not done, one a Spark task, or one by all executors. */
package org.timnet.experiment.run;
