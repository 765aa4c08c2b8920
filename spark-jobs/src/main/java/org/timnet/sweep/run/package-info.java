/** Runs a sweep on Spark: its trials are cases of an experiment, its journal lies beside them. */
package org.timnet.sweep.run;
