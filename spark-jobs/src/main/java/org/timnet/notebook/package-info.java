/**
 * The notebooks' side of timnet: the kernel that runs their Java, and what their cells open first.
 * Its Jupyter library is not on the class path of jobs; only {@code deploy/notebook} puts it there.
 */
package org.timnet.notebook;
