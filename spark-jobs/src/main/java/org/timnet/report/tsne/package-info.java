/** Maps of high-dimensional vectors in two dimensions. Plain Java. */
package org.timnet.report.tsne;
