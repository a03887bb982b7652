package io.sharedipc.boot.console;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.sharedipc.boot.web.WebApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console and the endpoint behind Spring Security as it is by default.
 */
class SecuredConsoleTests {

    private static final String PATH = "/actuator/sharedipc";

    private static final String RESTART = "{\"action\":\"restart\"}";

    private static WebApplication application;

    @BeforeAll
    static void start() {
        application = WebApplication.with(Secured.class, "shared-ipc.console.enabled=true",
                "management.endpoint.sharedipc.access=unrestricted", "spring.security.user.name=ada",
                "spring.security.user.password=pw", "spring.security.user.roles=OPS");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void nothingIsShownToStrangers() {
        for (String path : new String[] { "/shared-ipc", PATH, PATH + "/processes/echo", PATH + "/stream" }) {
            assertThat(application.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void aWriteWithoutTheTokenIsRefused() {
        assertThat(application
            .post(PATH + "/processes/echo", RESTART, "Authorization", ada(), "Content-Type", "application/json")
            .statusCode()).as("401, since who asks is only looked at behind the check of the token").isIn(401, 403);
    }

    @Test
    void thePageHasTheTokenAndTheAuditTellsWhoActed() {
        HttpResponse<String> page = application.get("/shared-ipc", "Authorization", ada());
        JsonNode csrf = ConsoleTests.config(page).get("csrf");
        String session = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        HttpResponse<String> response = application.post(PATH + "/processes/echo", RESTART, "Authorization", ada(),
                "Content-Type", "application/json", "Cookie", session, csrf.get("header").asString(),
                csrf.get("token").asString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(application.bean(AuditEventRepository.class).find("ada", null, "SHARED_IPC_ACTION")).isNotEmpty();
    }

    private static String ada() {
        return "Basic " + Base64.getEncoder().encodeToString("ada:pw".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The endpoint for one role, the rest for all who are known.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Secured {

        @Bean
        SecurityFilterChain securityFilterChain(HttpSecurity http) {
            return http
                .authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("sharedipc"))
                    .hasRole("OPS")
                    .anyRequest()
                    .authenticated())
                .httpBasic(Customizer.withDefaults())
                .build();
        }

        @Bean
        AuditEventRepository auditEventRepository() {
            return new InMemoryAuditEventRepository();
        }

    }

}
