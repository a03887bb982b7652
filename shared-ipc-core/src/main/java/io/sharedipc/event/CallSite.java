package io.sharedipc.event;

import java.lang.StackWalker.StackFrame;

import org.jspecify.annotations.Nullable;

/**
 * Where user code called the bus. Only the frame is kept; its line is looked up when it
 * is printed.
 */
record CallSite(StackFrame frame) {

    private static final StackWalker WALKER = StackWalker.getInstance();

    static @Nullable CallSite capture() {
        return WALKER.walk((frames) -> frames.filter((frame) -> !isOurs(frame.getClassName())).findFirst())
            .map(CallSite::new)
            .orElse(null);
    }

    private static boolean isOurs(String className) {
        return className.equals(CallSite.class.getName()) || className.equals(DefaultEventBus.class.getName());
    }

    @Override
    public String toString() {
        return this.frame.toStackTraceElement().toString();
    }

}
