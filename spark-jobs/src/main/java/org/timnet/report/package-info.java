/** What came out, for people and for scripts: scores in percent, tables of them. */
package org.timnet.report;
