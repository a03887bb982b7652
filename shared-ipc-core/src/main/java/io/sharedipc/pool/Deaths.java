package io.sharedipc.pool;

import java.util.ArrayList;
import java.util.List;

import io.sharedipc.process.IpcException;
import org.jspecify.annotations.Nullable;

/**
 * How workers have died with one task. Handed on with the task, from one attempt to the
 * next.
 */
final class Deaths {

    private final List<String> told = new ArrayList<>(0);

    private @Nullable IpcException last;

    void add(IpcException death) {
        this.told.add(String.valueOf(death.getMessage()));
        this.last = death;
    }

    int count() {
        return this.told.size();
    }

    List<String> told() {
        return this.told;
    }

    /** The last of them, if there was one. */
    @Nullable IpcException last() {
        return this.last;
    }

}
