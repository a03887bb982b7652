/**
 * lsp4j over standard input and output.
 */
@NullMarked
package io.sharedipc.benchmark.peer.lsp4j;

import org.jspecify.annotations.NullMarked;
