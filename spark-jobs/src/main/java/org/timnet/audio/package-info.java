/**
 * From the bytes of a recording to samples: WAV and FLAC readers, the mix to one channel, and
 * resamplers. Whatever cannot be read is refused with a reason that names the file.
 */
package org.timnet.audio;
