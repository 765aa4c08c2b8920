/**
 * The drift gate: tonight against a pinned night under the same settings, score by score and
 * utterance by utterance, and against the published scores.
 */
package org.timnet.report.drift;
