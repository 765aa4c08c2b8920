/** Models applied to recordings. */
package org.timnet.prediction;
