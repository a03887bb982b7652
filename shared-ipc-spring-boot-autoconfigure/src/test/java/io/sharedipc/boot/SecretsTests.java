package io.sharedipc.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.sharedipc.boot.web.WebApplication;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A secret that a worker is given shows nowhere.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

    private static final String SECRET = "hunter2";

    private static final String PROCESS = "shared-ipc.processes.echo.";

    private static final String[] GIVEN = { PROCESS + "environment.PASSWORD=" + SECRET,
            PROCESS + "args=--token=" + SECRET, "shared-ipc.defaults.environment.API_KEY=" + SECRET,
            "shared-ipc.defaults.auto-restart=true", "shared-ipc.console.enabled=true",
            "logging.level.io.sharedipc=debug" };

    @Test
    void aSecretShowsNowhere(CapturedOutput log) throws IOException {
        try (WebApplication application = WebApplication.open(GIVEN)) {
            InputStream stream = application.stream(application.request("server", "/actuator/sharedipc/stream").GET())
                .body();
            application.bean(ManagedProcess.class).request("crash", null, String.class);
            await().until(() -> !application.bean(ManagedProcess.class).snapshot().restarts().isEmpty());
            for (String path : new String[] { "/actuator/sharedipc", "/actuator/sharedipc/processes/echo",
                    "/actuator/sharedipc/processes/echo/output", "/shared-ipc", "/actuator/health", "/actuator/env",
                    "/actuator/configprops" }) {
                assertThat(application.get(path).body()).as(path).isNotEmpty().doesNotContain(SECRET);
            }
            assertThat(readUntil(stream, "event: sample")).contains("exited with code 3").doesNotContain(SECRET);
            assertThat(application.json("/actuator/sharedipc/processes/echo").at("/program/environment").toString())
                .isEqualTo("{\"API_KEY\":\"******\",\"PASSWORD\":\"******\"}");
        }
        assertThat(log.getAll()).contains("about to crash").doesNotContain(SECRET);
    }

    @Test
    void itIsShownWhereThatIsAskedFor() {
        try (WebApplication application = WebApplication.open(PROCESS + "environment.PASSWORD=" + SECRET,
                "management.endpoint.sharedipc.show-values=always")) {
            assertThat(application.get("/actuator/sharedipc").body()).contains(SECRET);
        }
    }

    private static String readUntil(InputStream stream, String part) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        while (text.indexOf(part) < 0) {
            int count = stream.read(buffer);
            text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

}
