package io.sharedipc.plugin;

import java.nio.file.Path;

import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProcessPluginTests {

    private final PluginManager manager = PluginManager.create(EventBus.create());

    @Test
    void processIsStartedCallableAndStopped() {
        try (ManagedProcess echo = process("echo.sh")) {
            this.manager.register(Plugin.of(echo));
            assertThat(this.manager.names()).containsExactly("extension");
            assertThat(echo.call("any", "hello", String.class)).isEqualTo("hello");
            this.manager.unregister("extension");
            assertThat(echo.snapshot().state()).isEqualTo(ProcessState.STOPPED);
        }
    }

    @Test
    void processThatDoesNotStartIsNotRegisteredAndNotTriedAgain() {
        try (ManagedProcess broken = process("exit-3.sh")) {
            assertThatExceptionOfType(PluginException.class).isThrownBy(() -> this.manager.register(Plugin.of(broken)))
                .withMessageContaining("'extension'")
                .withMessageContaining("exited with code 3")
                .withCauseInstanceOf(ProcessStartException.class);
            assertThat(this.manager.names()).isEmpty();
            assertThat(broken.snapshot().state()).isEqualTo(ProcessState.STOPPED);
        }
    }

    private static ManagedProcess process(String child) {
        Path script = Path.of(System.getProperty("user.dir"), "src", "test", "resources", "children", child);
        return ManagedProcess.create(ProcessOptions.builder()
            .name("extension")
            .script(script.toString())
            .autoRestart(true)
            .ready((ready) -> child.equals("exit-3.sh") ? ready.withWhen("message:never") : ready)
            .build());
    }

}
