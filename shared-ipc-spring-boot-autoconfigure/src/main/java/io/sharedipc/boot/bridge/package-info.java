/**
 * The way between the event bus and Spring's application events.
 */
@NullMarked
package io.sharedipc.boot.bridge;

import org.jspecify.annotations.NullMarked;
