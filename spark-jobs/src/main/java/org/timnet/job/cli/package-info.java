/** The command line: options, tables, progress bar, failures in one line, exit codes. */
package org.timnet.job.cli;
