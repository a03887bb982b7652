package io.sharedipc.boot.aot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes an application ahead of time as the build plugins do, each step in a JVM of
 * its own, and runs what comes of it.
 */
class AotTests {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String[] PROPERTIES = { "--shared-ipc.processes.echo.script=classpath:workers/echo.sh",
            "--spring.main.banner-mode=off" };

    @TempDir
    static Path directory;

    @BeforeAll
    static void process() throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("org.springframework.boot.SpringApplicationAotProcessor", AotApplication.class.getName(),
                        path("sources"), path("resources"), path("classes"), "com.example", "aot"));
        arguments.addAll(List.of(PROPERTIES));
        java(CLASS_PATH, arguments);
        compile();
    }

    @Test
    void processesAndListenersWorkAheadOfTime() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Dspring.aot.enabled=true", AotApplication.class.getName()));
        arguments.addAll(List.of(PROPERTIES));
        String output = java(String.join(File.pathSeparator, path("classes"), path("resources"), CLASS_PATH),
                arguments);
        assertThat(output).contains("Starting AOT-processed AotApplication", "answer: hello", "listener: 7",
                "client: x");
    }

    @Test
    void handlersAreKeptInANativeImage() throws IOException {
        assertThat(hints()).contains("\"onWeigh\"", "AotApplication$Parcel", "AotApplication$Weight");
    }

    @Test
    void isAWorkerAheadOfTime() throws Exception {
        ProcessOptions options = ProcessOptions.builder()
            .command(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    String.join(File.pathSeparator, path("classes"), path("resources"), CLASS_PATH),
                    "-Dspring.aot.enabled=true", AotApplication.class.getName(),
                    "--shared-ipc.worker.start-processes=true")
            .args(PROPERTIES)
            .ready((ready) -> ready.withSettle(PATIENCE).withTimeout(PATIENCE))
            .build();
        try (ManagedProcess worker = ManagedProcess.create(options)) {
            worker.start().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(worker.call("weigh", new AotApplication.Parcel("four"), AotApplication.Weight.class))
                .isEqualTo(new AotApplication.Weight(4));
        }
    }

    @Test
    void clientsAreKeptInANativeImage() throws IOException {
        assertThat(hints()).contains("\"proxy\"", "AotApplication$Words", "\"findAll\"", "AotApplication$Query",
                "AotApplication$Word\"");
    }

    @Test
    void kitsAndListenersAreKeptInANativeImage() throws IOException {
        assertThat(hints()).contains("io\\/sharedipc\\/kit\\/**", "\"onSeen\"", "AotApplication$Seen");
    }

    private static String hints() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("resources"))) {
            return Files.readString(
                    files.filter((file) -> file.endsWith("reachability-metadata.json")).findFirst().orElseThrow());
        }
    }

    private static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-d", path("classes"),
                "-cp", path("classes") + File.pathSeparator + CLASS_PATH));
        try (Stream<Path> files = Files.walk(directory.resolve("sources"))) {
            files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).isZero();
    }

    private static String java(String classPath, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
        command.addAll(arguments);
        Path output = directory.resolve("output.txt");
        int exit = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
        assertThat(exit).as(() -> read(output)).isZero();
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static String path(String name) {
        return directory.resolve(name).toString();
    }

}
