package io.sharedipc.boot.endpoint;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether an action may come from where it comes from.
 * <p>
 * A page of another site can make its reader's browser send requests. The browser says so
 * in {@code Origin} and {@code Sec-Fetch-Site}, unless the page has its own host name
 * resolved to this application's address (DNS rebinding): then only the {@code Host} is
 * foreign. Where somebody is authenticated, such a page lacks the credentials.
 */
public final class OriginCheck {

    static final String PROPERTY = "management.endpoint.sharedipc.allowed-hosts";

    private static final String ANY = "*";

    /** Nobody can have these resolved by the public DNS. */
    private static final List<String> PRIVATE = List.of(".localhost", ".local", ".internal", ".svc", ".cluster.local");

    private final Set<String> allowedHosts;

    private final Predicate<String> allowedOrigin;

    /**
     * Creates a check.
     * @param allowedHosts host names of this application, besides those that only a
     * private network can have; {@code *} for any
     * @param allowedOrigin which foreign origins may act, such as by CORS
     */
    public OriginCheck(Collection<String> allowedHosts, Predicate<String> allowedOrigin) {
        this.allowedHosts = allowedHosts.stream().map(OriginCheck::lower).collect(Collectors.toSet());
        this.allowedOrigin = allowedOrigin;
    }

    /**
     * Looks at a request.
     * @param request the request
     * @param authenticated whether it is known who acts
     * @return why the request is refused, or {@code null} if it is not
     */
    @Nullable String refusal(CurrentRequest request, boolean authenticated) {
        String origin = request.headerValue("Origin");
        String site = request.headerValue("Sec-Fetch-Site");
        boolean foreign = (site != null) ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !isOwn(origin, request);
        if (foreign && (origin == null || !this.allowedOrigin.test(origin))) {
            return "An action from a page of " + ((origin != null) ? "'" + origin + "'" : "another site")
                    + " is refused: only pages of this application, and origins that"
                    + " management.endpoints.web.cors allows, may act";
        }
        String host = request.headerValue("Host");
        if (!authenticated && host != null && !isKnown(name(host))) {
            return "An action under the host name '%s' is refused, since nobody is authenticated: add it to %s if it is this application's"
                .formatted(name(host), PROPERTY);
        }
        return null;
    }

    private static boolean isOwn(String origin, CurrentRequest request) {
        try {
            URI uri = URI.create(origin);
            String authority = lower(String.valueOf(uri.getAuthority()));
            String port = "https".equals(uri.getScheme()) ? ":443" : ":80";
            String forwarded = request.headerValue("X-Forwarded-Host"); // no page can set
                                                                        // it unasked
            return authority.equals(withoutPort(request.headerValue("Host"), port))
                    || authority.equals(withoutPort(forwarded, port));
        }
        catch (IllegalArgumentException ex) {
            return false;
        }
    }

    private static @Nullable String withoutPort(@Nullable String host, String port) {
        if (host == null) {
            return null;
        }
        String first = lower(host.split(",")[0].trim());
        return first.endsWith(port) ? first.substring(0, first.length() - port.length()) : first;
    }

    /** Without its port and the dot at its end. */
    private static String name(String host) {
        String lower = lower(host.trim());
        if (lower.startsWith("[")) {
            return lower.replaceAll("]:\\d*$", "]");
        }
        return lower.replaceAll(":\\d*$", "").replaceAll("\\.$", "");
    }

    private boolean isKnown(String name) {
        boolean address = name.startsWith("[") || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        return address || !name.contains(".") || PRIVATE.stream().anyMatch(name::endsWith)
                || this.allowedHosts.contains(name) || this.allowedHosts.contains(ANY);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

}
