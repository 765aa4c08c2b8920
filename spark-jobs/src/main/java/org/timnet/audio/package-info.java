/**
 * From the bytes of a recording to samples: WAV and FLAC readers, the mix to one channel, and
 * resamplers. Whatever cannot be read is refused with a reason that names the file, says what it is
 * and what to do; what can be read and is strange carries its {@link
 * org.timnet.audio.SignalLevel#warning() warning}.
 */
package org.timnet.audio;
