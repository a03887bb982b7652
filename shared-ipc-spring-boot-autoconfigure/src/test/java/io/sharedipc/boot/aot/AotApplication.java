package io.sharedipc.boot.aot;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.sharedipc.boot.listener.IpcListener;
import io.sharedipc.boot.worker.IpcHandler;
import io.sharedipc.client.IpcClient;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.worker.Worker;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What {@link AotTests} processes ahead of time and runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApplication {

    public static void main(String[] args) {
        ConfigurableApplicationContext context = SpringApplication.run(AotApplication.class, args);
        if (!Worker.isHosted()) {
            context.close();
        }
    }

    @Bean
    Listeners listeners() {
        return new Listeners();
    }

    @Bean
    CommandLineRunner runner(ManagedProcess echo, EventBus bus, Words words) {
        return (args) -> {
            System.out.println("client: " + words.find(new Query("x")).get(0).text());
            System.out.println("answer: " + echo.call("any", "hello", String.class));
            bus.emitSync("seen", Map.of("id", "7"));
        };
    }

    /**
     * Listens.
     */
    static class Listeners {

        @IpcListener("seen")
        void onSeen(Seen seen) {
            System.out.println("listener: " + seen.id());
        }

        @IpcHandler("weigh")
        Weight onWeigh(Parcel parcel) {
            return new Weight(parcel.name().length());
        }

    }

    /**
     * A client.
     */
    @IpcClient("echo")
    interface Words {

        List<Word> find(Query query);

        default List<Word> findAll() {
            return find(new Query("*"));
        }

    }

    /**
     * What a client sends.
     *
     * @param words the words
     */
    record Query(@JsonValue List<Word> words) {

        Query(String text) {
            this(List.of(new Word(text)));
        }

    }

    /**
     * What a client gets.
     *
     * @param text the text
     */
    record Word(String text) {
    }

    /**
     * A payload.
     *
     * @param id the id
     */
    record Seen(String id) {
    }

    /**
     * What a handler takes.
     *
     * @param name the name
     */
    record Parcel(String name) {
    }

    /**
     * What a handler returns.
     *
     * @param grams the weight
     */
    record Weight(int grams) {
    }

}
