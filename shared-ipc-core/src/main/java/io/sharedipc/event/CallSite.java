package io.sharedipc.event;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where user code called the bus. Only the frame is kept; its line is looked up when it
 * is printed.
 */
record CallSite(StackFrame frame) {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private static final Set<String> OURS = Set.of(CallSite.class.getName(), DefaultEventBus.class.getName(),
            ScopedEventBus.class.getName(), ScopedListeners.class.getName());

    static @Nullable CallSite capture() {
        return WALKER.walk((frames) -> frames.filter((frame) -> !isOurs(frame.getClassName())).findFirst())
            .map(CallSite::new)
            .orElse(null);
    }

    private static boolean isOurs(String className) {
        return OURS.contains(className);
    }

    @Override
    public String toString() {
        return this.frame.toStackTraceElement().toString();
    }

}
