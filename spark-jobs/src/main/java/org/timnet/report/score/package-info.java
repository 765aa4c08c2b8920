/**
 * Ours and theirs: the scores that were measured, by corpus or pair of corpora, variant and
 * protocol, and the ones that were published. All in percent; UAR and WAR are never mixed.
 */
package org.timnet.report.score;
