/**
 * The report as a static site: pages, tables, figures and data that refer to each other and to
 * nothing else, in a folder or a bucket.
 */
package org.timnet.report.site;
