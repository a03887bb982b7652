/**
 * One supervised process: its options, its life, its requests and what it tells.
 */
@NullMarked
package io.sharedipc.process;

import org.jspecify.annotations.NullMarked;
