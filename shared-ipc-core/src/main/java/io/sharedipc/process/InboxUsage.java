package io.sharedipc.process;

/**
 * What a worker has sent that waits for users' code.
 *
 * @param messages how many messages and events wait
 * @param bytes how many bytes of memory they hold, with progress and stream items; each
 * counts for some hundred bytes more than its line has
 * @param spooledBytes how many bytes of them are in private files
 * @param spooledFiles how many private files there are
 */
public record InboxUsage(long messages, long bytes, long spooledBytes, long spooledFiles) {
}
