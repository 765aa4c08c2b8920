/**
 * What a corpus is: labelled recordings in a folder, read by layout, put in the order that decides
 * the folds, and checked against what its owners published.
 */
package org.timnet.corpus;
