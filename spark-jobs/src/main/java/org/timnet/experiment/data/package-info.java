/**
 * What a case is trained and tested on: feature tables read once an executor, labelled, and cut
 * into folds.
 */
package org.timnet.experiment.data;
