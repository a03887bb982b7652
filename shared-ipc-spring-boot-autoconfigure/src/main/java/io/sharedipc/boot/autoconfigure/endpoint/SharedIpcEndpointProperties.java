package io.sharedipc.boot.autoconfigure.endpoint;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the endpoint besides those that every endpoint has.
 *
 * @param showValues When to show arguments and environment variables of processes
 * unsanitized.
 * @param roles Roles used to determine whether a user is authorized to be shown
 * unsanitized values. When empty, all authenticated users are authorized.
 * @param allowedHosts Host names under which actions are taken though nobody is
 * authenticated, besides those that only a private network has. Use "*" for any.
 */
@ConfigurationProperties("management.endpoint.sharedipc")
public record SharedIpcEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles,
        @DefaultValue Set<String> allowedHosts) {

}
