/** What a run tells while it goes on: to listeners, to Spark's pages, to metrics. */
package org.timnet.experiment.progress;
