package io.sharedipc.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to launch one child, computed anew for each.
 *
 * @param command the executable and its arguments
 * @param environment the whole environment
 * @param declared the names of the variables that the options declare
 * @param workingDirectory where it runs, or {@code null}
 * @param hasKit whether a kit will announce the worker
 */
record LaunchPlan(List<String> command, Map<String, String> environment, Set<String> declared,
        @Nullable Path workingDirectory, boolean hasKit) {
}
