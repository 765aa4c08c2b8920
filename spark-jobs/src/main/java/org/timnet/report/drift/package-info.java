/**
 * The drift gate: tonight's scores against those of the nights before under the same settings, and
 * against the published ones.
 */
package org.timnet.report.drift;
