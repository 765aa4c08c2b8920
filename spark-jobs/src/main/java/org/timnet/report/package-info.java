/**
 * What came out, for people and for scripts: scores in percent. Ours and the published ones are in
 * {@code score}, tables of both in {@code table}, the comparison with other nights in {@code
 * drift}.
 */
package org.timnet.report;
