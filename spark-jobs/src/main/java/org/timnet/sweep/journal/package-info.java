/**
 * What a sweep has decided and what came of it: entries that are written before they take effect,
 * and the state that they come to.
 */
package org.timnet.sweep.journal;
