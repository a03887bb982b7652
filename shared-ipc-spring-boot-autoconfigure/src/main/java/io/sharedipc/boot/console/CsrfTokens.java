package io.sharedipc.boot.console;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;

/**
 * Finds the token that Spring Security wants with each write.
 */
final class CsrfTokens {

    private static final boolean PRESENT = ClassUtils.isPresent("org.springframework.security.web.csrf.CsrfToken",
            CsrfTokens.class.getClassLoader());

    private CsrfTokens() {
    }

    /**
     * The token of a request.
     * @param request the request for the page
     * @return the token, or {@code null} where none is wanted
     */
    static @Nullable Token of(HttpServletRequest request) {
        return PRESENT ? Security.of(request) : null;
    }

    /**
     * A token and the header that carries it.
     *
     * @param header the header's name
     * @param token its value
     */
    record Token(String header, String token) {
    }

    /**
     * Loaded only where Spring Security is there.
     */
    private static final class Security {

        static @Nullable Token of(HttpServletRequest request) {
            return (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)
                    ? new Token(token.getHeaderName(), token.getToken()) : null;
        }

    }

}
