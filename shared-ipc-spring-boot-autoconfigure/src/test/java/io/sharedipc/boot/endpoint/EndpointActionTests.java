package io.sharedipc.boot.endpoint;

import java.net.http.HttpResponse;

import io.sharedipc.boot.web.WebApplication;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint where write access is allowed.
 */
class EndpointActionTests {

    private static final String PATH = "/actuator/sharedipc/processes/echo";

    private static WebApplication application;

    private final ManagedProcess echo = application.bean(ManagedProcess.class);

    @BeforeAll
    static void start() {
        application = WebApplication.with(Audited.class, "management.endpoint.sharedipc.access=unrestricted");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void restartMakesANewChild() {
        long before = this.echo.getPid().orElseThrow();
        HttpResponse<String> response = act(PATH, "{\"action\":\"restart\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"action\":\"restart\"");
        await().until(() -> this.echo.isRunning() && this.echo.getPid().orElseThrow() != before);
    }

    @Test
    void stopAndStart() {
        act(PATH, "{\"action\":\"stop\"}");
        await().until(() -> this.echo.snapshot().state() == ProcessState.STOPPED);
        act(PATH, "{\"action\":\"start\"}");
        await().until(this.echo::isRunning);
    }

    @Test
    void actionsAreAudited() {
        act(PATH, "{\"action\":\"start\"}");
        assertThat(application.bean(AuditEventRepository.class).find("anonymous", null, "SHARED_IPC_ACTION")).last()
            .satisfies((event) -> assertThat(event.getData()).containsEntry("name", "echo")
                .containsEntry("action", "start"));
    }

    @Test
    void neitherCommandNorEnvironmentIsTaken() {
        act(PATH, "{\"action\":\"start\",\"command\":\"touch /tmp/no\",\"environment\":\"A=B\"}");
        HttpResponse<String> other = act(PATH, "{\"action\":\"exec\"}");
        assertThat(other.statusCode()).isEqualTo(400);
    }

    @Test
    void anActionOnWhatThereIsNotIsNotFound() {
        assertThat(act(PATH + "x", "{\"action\":\"start\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormOfAForeignPageCannotAct() {
        for (String type : new String[] { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                "text/plain" }) {
            HttpResponse<String> response = application.post(PATH + "?action=stop", "action=stop", "Content-Type",
                    type);
            assertThat(response.statusCode()).as(type).isEqualTo(415);
        }
        assertThat(application.post(PATH + "?action=stop", "").statusCode()).isEqualTo(415);
        assertThat(this.echo.snapshot().state()).isNotIn(ProcessState.STOPPED, ProcessState.STOPPING);
    }

    private static HttpResponse<String> act(String path, String body) {
        return application.post(path, body, "Content-Type", "application/json");
    }

    /**
     * With a place for audit events.
     */
    @Configuration(proxyBeanMethods = false)
    @Import(WebApplication.Open.class)
    static class Audited {

        @Bean
        AuditEventRepository auditEventRepository() {
            return new InMemoryAuditEventRepository();
        }

    }

}
