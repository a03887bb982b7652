package io.sharedipc.boot.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.HtmlUtils;

/**
 * Serves the page and its files. The page holds no data: it reads from and writes to the
 * endpoint, so that the endpoint's exposure, access and security hold.
 */
public final class ConsolePage implements HttpRequestHandler {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = "console.html";

    private final String path;

    private final Supplier<ConsoleConfig> config;

    private final Map<String, ConsoleFile> files = ConsoleFile.all();

    private final String html;

    /**
     * Creates the page.
     * @param path where it is mapped, without a slash at the end
     * @param config what it is told, asked for with each page
     */
    public ConsolePage(String path, Supplier<ConsoleConfig> config) {
        this.path = path;
        this.config = config;
        this.html = new String(file(PAGE).content(), StandardCharsets.UTF_8);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        String uri = request.getRequestURI();
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        if (uri.endsWith(this.path) || uri.endsWith(this.path + "/")) {
            page(request, response);
        }
        else if (this.files.containsKey(name) && !name.equals(PAGE)) {
            file(file(name), request, response);
        }
        else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(file(PAGE).type());
        String prefix = prefix(request);
        String filled = this.html.replace("{{path}}", HtmlUtils.htmlEscape(prefix + this.path))
            .replace("{{config}}", HtmlUtils.htmlEscape(config(prefix, request)));
        response.getOutputStream().write(filled.getBytes(StandardCharsets.UTF_8));
    }

    private String config(String prefix, HttpServletRequest request) {
        ConsoleConfig config = this.config.get();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("application", config.application());
        values.put("endpoint", (config.endpoint() != null) ? prefix + config.endpoint() : null);
        values.put("writable", config.writable());
        values.put("csrf", config.writable() ? CsrfTokens.of(request) : null);
        return JsonMapper.shared().writeValueAsString(values);
    }

    private static void file(ConsoleFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (new ServletWebRequest(request, response).checkNotModified(file.etag())) {
            return;
        }
        response.setContentType(file.type());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }

    private ConsoleFile file(String name) {
        ConsoleFile file = this.files.get(name);
        if (file == null) {
            throw new IllegalStateException(name);
        }
        return file;
    }

    /** What stands ahead of every path of the dispatcher servlet. */
    private static String prefix(HttpServletRequest request) {
        boolean below = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
        return request.getContextPath() + (below ? request.getServletPath() : "");
    }

}
