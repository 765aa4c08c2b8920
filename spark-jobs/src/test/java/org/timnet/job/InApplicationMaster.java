package org.timnet.job;

import java.io.PrintStream;
import org.apache.spark.SparkUserAppException;

/** Calls a driver's main as YARN's application master does, and says how that ended. */
final class InApplicationMaster {
  private InApplicationMaster() {}

  public static void main(String[] arguments) {
    // Main sends what libraries print to the log.
    PrintStream err = System.err;
    System.setProperty("spark.master", "yarn");
    System.setProperty("spark.submit.deployMode", "cluster");
    try {
      Main.main(arguments);
      err.println("returned");
    } catch (SparkUserAppException e) {
      err.println("told of exit status " + e.exitCode());
    }
  }
}
