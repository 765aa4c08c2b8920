/**
 * One model trained, and applied: a learner takes examples and a recipe and gives a trained model,
 * scored after every epoch.
 */
package org.timnet.training;
