/**
 * What several packages need of Spark: its defaults, and how a task tells the driver how far it is.
 */
package org.timnet.spark;
