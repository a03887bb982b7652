package io.sharedipc.boot.console;

import java.net.http.HttpResponse;

import io.sharedipc.boot.web.WebApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Where the console is served, and what it is told.
 */
class ConsoleTests {

    private static final String ON = "shared-ipc.console.enabled=true";

    @Test
    void offUnlessAskedFor() {
        try (WebApplication application = WebApplication.open()) {
            assertThat(application.get("/shared-ipc").statusCode()).isEqualTo(404);
            assertThat(application.get("/shared-ipc/console.js").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void servesThePageAndItsFiles() {
        try (WebApplication application = WebApplication.open(ON)) {
            HttpResponse<String> page = application.get("/shared-ipc");
            assertThat(page.body()).contains("<h2 id=\"workers-title\">Workers</h2>").doesNotContain("{{");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; ")
                .doesNotContain("unsafe");
            page.body()
                .lines()
                .filter((line) -> line.contains("src=\"/") || line.contains("href=\"/"))
                .map((line) -> line.replaceAll(".*(?:src|href)=\"([^\"]+)\".*", "$1"))
                .forEach((file) -> assertThat(application.get(file).statusCode()).as(file).isEqualTo(200));
            assertThat(config(page).get("endpoint").asString()).isEqualTo("/actuator/sharedipc");
            assertThat(config(page).get("writable").asBoolean()).isFalse();
        }
    }

    @Test
    void pageHasNoInlineScriptOrStyle() {
        try (WebApplication application = WebApplication.open(ON)) {
            assertThat(application.get("/shared-ipc").body()).doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContain("<script>")
                .doesNotContain(" onclick")
                .doesNotContain("http://")
                .doesNotContain("https://");
        }
    }

    @Test
    void servesNothingElse() {
        try (WebApplication application = WebApplication.open(ON)) {
            for (String path : new String[] { "/shared-ipc/console.html", "/shared-ipc/ConsolePage.class",
                    "/shared-ipc/%2e%2e/ConsolePage.class", "/shared-ipc/uplot/LICENSE" }) {
                assertThat(application.get(path).statusCode()).as(path).isIn(400, 404);
            }
            assertThat(application.post("/shared-ipc", "").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void filesAreSentOnce() {
        try (WebApplication application = WebApplication.open(ON)) {
            String etag = application.get("/shared-ipc/console.js").headers().firstValue("ETag").orElseThrow();
            assertThat(application.get("/shared-ipc/console.js", "If-None-Match", etag).statusCode()).isEqualTo(304);
        }
    }

    @Test
    void followsThePathsOfTheApplication() {
        try (WebApplication application = WebApplication.open(ON, "shared-ipc.console.path=/admin/workers",
                "server.servlet.context-path=/app", "spring.mvc.servlet.path=/mvc",
                "management.endpoints.web.base-path=/manage", "management.endpoint.sharedipc.access=unrestricted")) {
            HttpResponse<String> page = application.get("/app/mvc/admin/workers");
            assertThat(config(page).get("endpoint").asString()).isEqualTo("/app/mvc/manage/sharedipc");
            assertThat(config(page).get("writable").asBoolean()).isTrue();
            assertThat(page.body()).contains("src=\"/app/mvc/admin/workers/console.js\"");
            assertThat(application.get("/app/mvc/manage/sharedipc").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isOnTheManagementPortWhereThereIsOne() {
        try (WebApplication application = WebApplication.open(ON, "management.server.port=0",
                "management.server.base-path=/ops")) {
            assertThat(application.get("/shared-ipc").statusCode()).isEqualTo(404);
            HttpResponse<String> page = application.send(application.request("management", "/ops/shared-ipc").GET());
            String endpoint = config(page).get("endpoint").asString();
            assertThat(endpoint).isEqualTo("/ops/actuator/sharedipc");
            assertThat(application.send(application.request("management", endpoint).GET()).statusCode()).isEqualTo(200);
            assertThat(application.send(application.request("management", "/ops/shared-ipc/console.css").GET())
                .statusCode()).isEqualTo(200);
        }
    }

    @Test
    void knowsThatTheEndpointIsNotExposed() {
        try (WebApplication application = WebApplication.open(ON,
                "management.endpoints.web.exposure.exclude=sharedipc")) {
            assertThat(config(application.get("/shared-ipc")).get("endpoint").isNull()).isTrue();
        }
    }

    @Test
    void permittedAccessLimitsItToo() {
        try (WebApplication application = WebApplication.open(ON, "management.endpoint.sharedipc.access=unrestricted",
                "management.endpoints.access.max-permitted=read-only")) {
            assertThat(config(application.get("/shared-ipc")).get("writable").asBoolean()).isFalse();
        }
    }

    @Test
    void aPathThatCannotBeIsRefused() {
        assertThatException().isThrownBy(() -> WebApplication.open(ON, "shared-ipc.console.path=workers/"))
            .havingRootCause()
            .withMessageContaining("shared-ipc.console.path must begin with '/'");
    }

    static JsonNode config(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        String content = page.body().replaceAll("(?s).*<meta name=\"shared-ipc\" content=\"([^\"]*)\">.*", "$1");
        return JsonMapper.shared().readTree(HtmlUtils.htmlUnescape(content));
    }

}
