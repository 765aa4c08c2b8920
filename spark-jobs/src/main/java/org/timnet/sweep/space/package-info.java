/** What a sweep searches: parameters that are keys of the settings, and the values they take. */
package org.timnet.sweep.space;
