package io.sharedipc.boot.autoconfigure;

/**
 * Finds what is wrong with how the properties of a pool go together.
 */
final class PoolPropertiesCheck {

    private PoolPropertiesCheck() {
    }

    static void checkDefaults(PoolProperties pool) {
        if (pool.isPool()) {
            throw new InvalidSharedIpcPropertyException(SharedIpcProperties.DEFAULTS + ".pool." + sizeKey(pool),
                    "is set, but a process is a pool by itself",
                    "Move it to the process that it is meant for: %s.<name>.pool.%s"
                        .formatted(SharedIpcProperties.PROCESSES, sizeKey(pool)));
        }
    }

    static void check(String prefix, PoolProperties pool) {
        if (!pool.isPool()) {
            throw new InvalidSharedIpcPropertyException(prefix + ".pool.size",
                    "is missing: the process has other properties of a pool, but is none",
                    "Set %s.pool.size, or pool.min and pool.max, or remove what else stands under pool"
                        .formatted(prefix));
        }
        if (pool.size() != null && (pool.min() != null || pool.max() != null)) {
            String other = (pool.min() != null) ? "min" : "max";
            throw new InvalidSharedIpcPropertyException(prefix + ".pool.size",
                    "contradicts %s.pool.%s: a pool has one size, or a least and a greatest".formatted(prefix, other),
                    "Keep %1$s.pool.size, or %1$s.pool.min and %1$s.pool.max".formatted(prefix));
        }
    }

    private static String sizeKey(PoolProperties pool) {
        if (pool.size() != null) {
            return "size";
        }
        return (pool.min() != null) ? "min" : "max";
    }

}
