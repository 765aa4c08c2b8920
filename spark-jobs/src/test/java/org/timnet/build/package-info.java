/** What must be true of the code as a whole: the order of packages, the class path. */
package org.timnet.build;
