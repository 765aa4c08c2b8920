/**
 * Pages of hyper-parameter sweeps, drawn from what their journals tell: of those that have ended
 * and of those that are under way.
 */
package org.timnet.report.sweep;
