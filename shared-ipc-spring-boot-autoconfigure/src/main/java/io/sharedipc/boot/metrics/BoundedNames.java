package io.sharedipc.boot.metrics;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the values of a tag: names beyond the first hundred of each owner become
 * {@code other}. Names may be made of user input, and each would be a time series of its
 * own. Safe for use by any number of threads.
 */
public final class BoundedNames {

    /** What stands for all names beyond the first. */
    public static final String OTHER = "other";

    static final int MAX_NAMES = 100;

    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

    /**
     * Bounds a name.
     * @param owner whose names are counted together, such as a process
     * @param name a name
     * @return the name, or {@link #OTHER} if there are too many others
     */
    public String bound(String owner, String name) {
        Set<String> known = this.names.get(owner);
        if (known == null) {
            known = this.names.computeIfAbsent(owner, (key) -> ConcurrentHashMap.newKeySet());
        }
        if (known.contains(name)) {
            return name;
        }
        synchronized (known) {
            boolean own = (known.size() < MAX_NAMES && known.add(name)) || known.contains(name);
            return own ? name : OTHER;
        }
    }

}
