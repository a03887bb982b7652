package io.sharedipc.boot.autoconfigure;

import io.sharedipc.event.CallerContext;
import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.process.ProcessMonitor;
import io.sharedipc.process.RequestInterceptor;

/**
 * What stands around the requests to all processes and pools.
 *
 * @param monitor what is told of requests to processes
 * @param poolMonitor what is told of requests to pools
 * @param interceptor what follows requests
 * @param context what their callbacks run in
 */
record RequestSurroundings(ProcessMonitor monitor, PoolMonitor poolMonitor, RequestInterceptor interceptor,
        CallerContext context) {

}
