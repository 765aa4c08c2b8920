/**
 * Object storage behind Hadoop's {@code FileSystem}: what lies where, publishing with the marker
 * last, and the embedded S3 server that the local default runs on.
 */
package org.timnet.storage;
