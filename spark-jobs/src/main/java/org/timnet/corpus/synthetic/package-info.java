/**
 * Synthetic corpora for trying the software without any recordings: a small speech synthesiser
 * whose voices sound angry, sad or surprised after the rules of thumb of the phonetic literature.
 */
package org.timnet.corpus.synthetic;
