/**
 * Many models: a case is one training and everything that decides its result, a plan lists cases,
 * the ledger knows which are done, and Spark trains the rest, one case a task.
 */
package org.timnet.experiment;
