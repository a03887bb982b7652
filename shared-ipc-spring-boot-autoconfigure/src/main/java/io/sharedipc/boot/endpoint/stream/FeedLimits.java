package io.sharedipc.boot.endpoint.stream;

import java.time.Duration;

/**
 * The bounds of the live feed.
 *
 * @param maxStreams how many streams there may be at once; default 100
 * @param maxStreamsOfClient how many of them one client may have, be it a principal or a
 * remote address; default 50
 * @param maxFrames how many frames may wait for one client; default 1,000
 * @param maxBytes how many bytes may wait for one client; default 1 MiB
 * @param writeTimeout how long one write may take, until its connection is closed;
 * default 10 s
 */
record FeedLimits(int maxStreams, int maxStreamsOfClient, int maxFrames, int maxBytes, Duration writeTimeout) {

    static final FeedLimits DEFAULTS = new FeedLimits(100, 50, 1_000, 1024 * 1024, Duration.ofSeconds(10));

}
