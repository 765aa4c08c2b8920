package org.timnet.sweep.search;

import java.util.Map;

/**
 * A trial on its way to a rung.
 *
 * @param trial its number
 * @param values by key, of the parameters that exist for it
 * @param rung that it is trained to
 * @param epochs of that rung, counted from the beginning of the training
 */
public record Leg(int trial, Map<String, String> values, int rung, int epochs) {}
