package org.timnet.network;

import java.io.Serializable;

/** The shape of one model of whatever kind: what decides it beside the data and the recipe. */
public sealed interface ModelSpec extends Serializable permits NetworkSpec {
  /** Its kind, such as {@code tim-net}: the name in files and results. */
  String architecture();

  /** What people call it: on the command line, in titles and tables; such as {@code tcn}. */
  String id();

  /** Number of emotions that it tells apart, at least 2. */
  int classes();
}
