package io.sharedipc.boot.console;

import org.jspecify.annotations.Nullable;

/**
 * What the page is told by the server.
 *
 * @param application the name of the application, if it has one
 * @param endpoint the path of the endpoint within the management context, or {@code null}
 * if it is not exposed
 * @param writable whether the endpoint's access allows actions
 */
public record ConsoleConfig(@Nullable String application, @Nullable String endpoint, boolean writable) {
}
