/** Fingerprints of recordings, and the search for those that are nearly the same. */
package org.timnet.feature.fingerprint;
