/**
 * The other side in Java: what a worker program uses to talk to its host.
 */
@NullMarked
package io.sharedipc.worker;

import org.jspecify.annotations.NullMarked;
