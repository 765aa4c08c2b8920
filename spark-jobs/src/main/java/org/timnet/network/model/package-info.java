/**
 * Networks to be used: made on an engine, initialised, saved and read back, or imported from the
 * authors' Keras weights.
 */
package org.timnet.network.model;
