package io.sharedipc.boot.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application that serves HTTP on ports of its own, with or without Spring Security.
 */
public final class WebApplication implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private WebApplication(Class<?> configuration, String... properties) {
        List<String> all = new ArrayList<>(List.of("spring.main.web-application-type=servlet", "server.port=0",
                "management.endpoints.web.exposure.include=sharedipc,health,env,configprops",
                "management.endpoint.health.show-details=always", "shared-ipc.defaults.ready.settle=1ms",
                "shared-ipc.processes.echo.script=classpath:workers/echo.sh"));
        all.addAll(List.of(properties));
        this.context = new SpringApplicationBuilder(configuration).web(WebApplicationType.SERVLET)
            .run(all.stream().map((property) -> "--" + property).toArray(String[]::new));
    }

    public static WebApplication open(String... properties) {
        return new WebApplication(Open.class, properties);
    }

    public static WebApplication with(Class<?> configuration, String... properties) {
        return new WebApplication(configuration, properties);
    }

    public <T> T bean(Class<T> type) {
        return this.context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return this.context;
    }

    public int port(String name) {
        return this.context.getEnvironment().getRequiredProperty("local." + name + ".port", Integer.class);
    }

    public JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request("server", path, headers).GET());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request("server", path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder request(String server, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port(server) + path))
            .timeout(Duration.ofSeconds(20));
        return (headers.length > 0) ? request.headers(headers) : request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<InputStream> stream(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        this.context.close();
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return this.http.send(request.build(), handler);
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    /**
     * Without Spring Security.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = { ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class,
                    SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class })
    public static class Open {

    }

}
