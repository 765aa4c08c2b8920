/** A saved model applied to as many recordings as a bucket holds, as a Spark job. */
package org.timnet.prediction.batch;
