package io.sharedipc.boot.autoconfigure.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the console.
 *
 * @param enabled Whether the console is served, where the management endpoints are.
 * @param path Path of the console.
 */
@ConfigurationProperties("shared-ipc.console")
public record ConsoleProperties(@DefaultValue("false") boolean enabled, @DefaultValue("/shared-ipc") String path) {

    public ConsoleProperties {
        if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException(
                    "shared-ipc.console.path must begin with '/', must not end with it, and have letters, digits, "
                            + "'.', '_', '~' and '-' in between, but is '" + path + "'");
        }
    }

}
