package io.sharedipc.boot.endpoint;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;

import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;

import io.sharedipc.boot.web.WebApplication;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as it is by default: over HTTP and JMX, and read-only.
 */
class SharedIpcEndpointTests {

    private static final String PATH = "/actuator/sharedipc";

    private static final String JSON = "application/json";

    private static WebApplication application;

    @BeforeAll
    static void start() {
        application = WebApplication.open("management.endpoints.jmx.exposure.include=sharedipc",
                "spring.jmx.enabled=true");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void describesAll() {
        JsonNode all = application.json(PATH);
        assertThat(all.propertyNames()).containsExactly("processes", "pools", "bus");
        assertThat(all.at("/processes/echo/state").asString()).isEqualTo("RUNNING");
    }

    @Test
    void describesOneProcess() {
        ManagedProcess echo = application.bean(ManagedProcess.class);
        echo.call("any", "hello", String.class);
        JsonNode process = application.json(PATH + "/processes/echo");
        assertThat(process.get("name").asString()).isEqualTo("echo");
        assertThat(process.get("pid").asLong()).isEqualTo(echo.getPid().orElseThrow());
        assertThat(process.at("/requests/succeeded").asLong()).isPositive();
        assertThat(process.at("/requests/latency/p99").asDouble()).isPositive();
        assertThat(process.at("/program/runs").asString()).isEqualTo("classpath:workers/echo.sh");
    }

    @Test
    void describesTheBus() {
        EventBus bus = application.bean(EventBus.class);
        bus.on("user:*", (event) -> {
            throw new IllegalStateException("on purpose");
        });
        bus.emit("user:login", 1).exceptionally((ex) -> null).join();
        JsonNode described = application.json(PATH + "/bus");
        assertThat(described.at("/events/user:login/emitted").asLong()).isEqualTo(1);
        assertThat(described.at("/events/user:login/failed").asLong()).isEqualTo(1);
        assertThat(described.at("/listeners/0/nameOrPattern").asString()).isEqualTo("user:*");
        assertThat(described.at("/listeners/0/origin").asString()).contains("SharedIpcEndpointTests.java:");
    }

    @Test
    void tellsTheLastOutput() {
        assertThat(application.json(PATH + "/processes/echo/output").get("lines").isArray()).isTrue();
    }

    @Test
    void whatThereIsNotIsNotFound() {
        for (String path : List.of("/other", "/processes/other", "/processes/echo/other", "/other/echo/output",
                "/processes/other/output")) {
            assertThat(application.get(PATH + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void byDefaultNothingIsWrittenOverHttp() {
        HttpResponse<String> response = application.post(PATH + "/processes/echo", "{\"action\":\"stop\"}",
                "Content-Type", JSON);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(application.bean(ManagedProcess.class).isRunning()).isTrue();
    }

    @Test
    void byDefaultNothingIsWrittenOverJmx() throws Exception {
        List<String> operations = Arrays
            .stream(ManagementFactory.getPlatformMBeanServer()
                .getMBeanInfo(new ObjectName("org.springframework.boot:type=Endpoint,name=Sharedipc"))
                .getOperations())
            .map(MBeanOperationInfo::getName)
            .toList();
        assertThat(operations).containsExactlyInAnyOrder("all", "section", "entry", "detail");
    }

    @Test
    void readsOverJmx() throws Exception {
        Object all = ManagementFactory.getPlatformMBeanServer()
            .invoke(new ObjectName("org.springframework.boot:type=Endpoint,name=Sharedipc"), "all", new Object[0],
                    new String[0]);
        assertThat(all.toString()).contains("processes={echo=");
    }

}
