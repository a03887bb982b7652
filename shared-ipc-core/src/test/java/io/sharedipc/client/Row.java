package io.sharedipc.client;

/**
 * A payload.
 *
 * @param id the id
 */
record Row(String id) {
}
