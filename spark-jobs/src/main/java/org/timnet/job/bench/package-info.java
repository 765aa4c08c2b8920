/**
 * Hidden commands that measure: engines, extraction, scheduling, distributed training, intervals.
 */
package org.timnet.job.bench;
