/**
 * One class per command of {@code timnet}: it reads settings, calls the packages below and says
 * what came out. {@link org.timnet.job.Main} is the only place that ends the process.
 */
package org.timnet.job;
