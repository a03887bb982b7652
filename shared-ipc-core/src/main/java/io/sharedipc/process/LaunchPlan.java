package io.sharedipc.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to launch one child, computed anew for each.
 *
 * @param command the executable and its arguments
 * @param environment the whole environment
 * @param workingDirectory where it runs, or {@code null}
 * @param hasKit whether a kit will announce the worker
 */
record LaunchPlan(List<String> command, Map<String, String> environment, @Nullable Path workingDirectory,
        boolean hasKit) {
}
