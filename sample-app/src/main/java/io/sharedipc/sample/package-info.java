/**
 * A web application whose work is done by workers in Node, Python and Java.
 */
@NullMarked
package io.sharedipc.sample;

import org.jspecify.annotations.NullMarked;
