/**
 * Extensions that are told by the event bus what happens, and can be put in and taken out
 * while the application runs.
 */
@NullMarked
package io.sharedipc.plugin;

import org.jspecify.annotations.NullMarked;
