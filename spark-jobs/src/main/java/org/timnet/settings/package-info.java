/**
 * Typed settings: a documented {@code reference.conf}, overlays in HOCON over it, single keys over
 * those, and one line for people where a key or a value cannot be used. What makes such a line of
 * any text stands here too, as all packages are above this one.
 */
package org.timnet.settings;
