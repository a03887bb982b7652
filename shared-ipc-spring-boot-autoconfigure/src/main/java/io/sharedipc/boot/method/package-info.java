/**
 * Annotated methods of beans that something outside the application calls: what their
 * kinds have in common.
 */
@NullMarked
package io.sharedipc.boot.method;

import org.jspecify.annotations.NullMarked;
