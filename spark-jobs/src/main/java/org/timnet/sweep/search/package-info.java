/** Takes the decisions of a sweep, one after the other, each written before it takes effect. */
package org.timnet.sweep.search;
