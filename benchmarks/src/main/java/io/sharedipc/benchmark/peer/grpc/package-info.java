/**
 * gRPC over a Unix socket.
 */
@NullMarked
package io.sharedipc.benchmark.peer.grpc;

import org.jspecify.annotations.NullMarked;
