/**
 * Typed settings: a documented {@code reference.conf}, overlays in HOCON over it, single keys over
 * those, and one line for people where a key or a value cannot be used.
 */
package org.timnet.settings;
