/**
 * What the commands share: storage and Spark session of a job, its corpora and their tables,
 * progress and scores.
 */
package org.timnet.job.session;
