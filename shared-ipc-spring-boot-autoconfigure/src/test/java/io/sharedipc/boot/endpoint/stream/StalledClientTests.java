package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.sharedipc.boot.endpoint.EndpointSection;
import io.sharedipc.boot.endpoint.Sampler;
import io.sharedipc.boot.endpoint.Values;
import io.sharedipc.boot.web.WebApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients of the live feed that read nothing, over real sockets.
 */
class StalledClientTests {

    private static final int CLIENTS = 50;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : this.sockets) {
            socket.close();
        }
    }

    @Test
    void theyDoNotHoldUpTheEndOfTheApplication() throws IOException {
        long begin;
        try (WebApplication application = WebApplication.with(Verbose.class,
                "spring.lifecycle.timeout-per-shutdown-phase=60s")) {
            for (int i = 0; i < CLIENTS; i++) {
                open(application, "127.0.0.1");
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> blockedWrites() >= CLIENTS);
            begin = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("Tomcat itself gives a write up after 60 s")
            .isLessThan(Duration.ofSeconds(20));
        assertThat(blockedWrites()).isZero();
    }

    @Test
    void theyAreDisconnectedAndOthersAreStillServed() throws IOException {
        try (WebApplication application = WebApplication.with(Verbose.class)) {
            for (int i = 0; i < CLIENTS; i++) {
                open(application, "127.0.0.1");
            }
            assertThat(open(application, "127.0.0.1")).startsWith("HTTP/1.1 503");
            assertThat(open(application, "127.0.0.2")).startsWith("HTTP/1.1 200");
            await().atMost(Duration.ofSeconds(60)).until(() -> blockedWrites() >= CLIENTS);
            await().atMost(Duration.ofSeconds(60)).until(() -> blockedWrites() == 0);
        }
    }

    /** Opens a stream from an address, and reads its first line, if it comes at once. */
    private String open(WebApplication application, String address) throws IOException {
        Socket socket = new Socket();
        this.sockets.add(socket);
        socket.setReceiveBufferSize(2048);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), application.port("server")));
        socket.getOutputStream()
            .write("GET /actuator/sharedipc/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(20_000);
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static long blockedWrites() {
        return Thread.getAllStackTraces()
            .entrySet()
            .stream()
            .filter((each) -> each.getKey().getState() == Thread.State.TIMED_WAITING)
            .filter((each) -> Arrays.stream(each.getValue())
                .anyMatch((frame) -> frame.getClassName().equals(InterruptibleWrites.class.getName())
                        && frame.getMethodName().equals("run")))
            .count();
    }

    /**
     * With much to tell.
     */
    @Configuration(proxyBeanMethods = false)
    @Import(WebApplication.Open.class)
    static class Verbose {

        @Bean
        EndpointSection verboseSection() {
            String text = "x".repeat(900_000);
            return new EndpointSection() {

                @Override
                public String name() {
                    return "verbose";
                }

                @Override
                public Object describe(Values values) {
                    return Map.of();
                }

                @Override
                public Sampler sampler() {
                    return (seconds) -> Map.of("text", text);
                }

            };
        }

    }

}
