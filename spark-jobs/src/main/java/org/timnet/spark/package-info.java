/** What several packages need of Spark: a task tells the driver how far it is. */
package org.timnet.spark;
