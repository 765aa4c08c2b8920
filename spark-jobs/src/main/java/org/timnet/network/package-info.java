/** What a network is, whatever computes it: shape, variant and parameters. */
package org.timnet.network;
