/** Trained networks in files: saved and read back, or imported from the authors' Keras weights. */
package org.timnet.network.model;
