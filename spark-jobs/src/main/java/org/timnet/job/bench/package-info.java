/** Hidden commands that measure: engines, extraction, scheduling, distributed training. */
package org.timnet.job.bench;
