package io.sharedipc.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.sharedipc.boot.listener.IpcListener;

import org.springframework.stereotype.Component;

/**
 * Listens to the event bus and keeps the last hundred logins, the latest first.
 */
@Component
class LoginHistory {

    private static final int KEPT = 100;

    private final Deque<Entry> entries = new ArrayDeque<>();

    @IpcListener("user:login")
    synchronized void record(UserLogin login) {
        this.entries.addFirst(new Entry(login.userId(), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        if (this.entries.size() > KEPT) {
            this.entries.removeLast();
        }
    }

    synchronized List<Entry> latest() {
        return List.copyOf(this.entries);
    }

    /**
     * One login.
     */
    record Entry(String userId, Instant at) {
    }

}
