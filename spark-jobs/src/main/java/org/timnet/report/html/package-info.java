/**
 * HTML as a type: what is plain text has to say so to become part of it, and is escaped then.
 * Markup that people write lies in templates among the resources and nowhere in the code.
 */
package org.timnet.report.html;
