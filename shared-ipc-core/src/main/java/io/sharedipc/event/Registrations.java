package io.sharedipc.event;

import java.util.Arrays;

/**
 * Copies of arrays of listeners that differ in one.
 */
final class Registrations {

    static final Registration[] NONE = {};

    private Registrations() {
    }

    static Registration[] append(Registration[] all, Registration added) {
        Registration[] copy = Arrays.copyOf(all, all.length + 1);
        copy[all.length] = added;
        return copy;
    }

    static Registration[] without(Registration[] all, Registration removed) {
        int index = Arrays.asList(all).indexOf(removed);
        if (index < 0) {
            return all;
        }
        Registration[] copy = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, index + 1, copy, index, copy.length - index);
        return copy;
    }

}
