/** The Spark job that turns the recordings of a corpus into a feature table. */
package org.timnet.feature.extraction;
