/** What lies in deploy/: scripts, manifests and rules, held against what reads them. */
package org.timnet.deploy;
