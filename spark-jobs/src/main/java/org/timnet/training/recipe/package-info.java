/**
 * How a model is trained: optimiser, learning-rate schedule, loss, and what is done to the data on
 * the way; and the words by which a recipe is known in names, results and checkpoints.
 */
package org.timnet.training.recipe;
