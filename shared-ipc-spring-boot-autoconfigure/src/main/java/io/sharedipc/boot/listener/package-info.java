/**
 * Methods of beans that listen to the event bus or to worker processes.
 */
@NullMarked
package io.sharedipc.boot.listener;

import org.jspecify.annotations.NullMarked;
