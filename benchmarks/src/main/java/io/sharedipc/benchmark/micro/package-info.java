/**
 * What happens inside the JVM, measured by JMH: the event bus beside its peers, and the
 * codec.
 */
@NullMarked
package io.sharedipc.benchmark.micro;

import org.jspecify.annotations.NullMarked;
