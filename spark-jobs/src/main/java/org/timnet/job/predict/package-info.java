/** What a saved model makes of single recordings. */
package org.timnet.job.predict;
