package io.sharedipc.event;

/**
 * What is known of one listener of an {@link EventBus} at one moment.
 *
 * @param nameOrPattern what it was registered with
 * @param description the listener in words: its own {@code toString} where it has one
 * @param origin where it was registered, if the bus keeps that (it does while it warns of
 * suspected leaks), else the listener's class
 * @param once whether it is called for one event only
 * @param waiting how many events wait in its lane
 */
public record ListenerSnapshot(String nameOrPattern, String description, String origin, boolean once, int waiting) {
}
