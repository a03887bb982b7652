package io.sharedipc.boot.endpoint.stream;

/**
 * The bounds of the live feed.
 *
 * @param maxStreams how many clients there may be at once; default 50
 * @param maxFrames how many frames may wait for one client; default 1,000
 * @param maxBytes how many bytes may wait for one client; default 1 MiB
 */
record FeedLimits(int maxStreams, int maxFrames, int maxBytes) {

    static final FeedLimits DEFAULTS = new FeedLimits(50, 1_000, 1024 * 1024);

}
