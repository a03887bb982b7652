/**
 * The few pieces that hold the project's threads, mailboxes and time.
 */
@NullMarked
package io.sharedipc.concurrent;

import org.jspecify.annotations.NullMarked;
