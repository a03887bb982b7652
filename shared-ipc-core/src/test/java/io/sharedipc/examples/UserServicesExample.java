package io.sharedipc.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sharedipc.SharedIpc;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventType;

/**
 * Two services that know each other only by the names of events.
 */
final class UserServicesExample {

    private UserServicesExample() {
    }

    static List<String> run() {
        EventBus bus = SharedIpc.createEventBus();
        MailService mail = new MailService(bus);
        UserService users = new UserService(bus);
        users.register("123", "alice@example.org");
        users.login("123");
        return mail.outbox();
    }

    record UserRegistered(String userId, String email) {
        static final EventType<UserRegistered> EVENT = EventType.of("user:registered", UserRegistered.class);

    }

    record UserLogin(String userId) {
        static final EventType<UserLogin> EVENT = EventType.of("user:login", UserLogin.class);

    }

    static final class UserService {

        private final EventBus bus;

        UserService(EventBus bus) {
            this.bus = bus;
        }

        void register(String userId, String email) {
            this.bus.emitSync(UserRegistered.EVENT, new UserRegistered(userId, email));
        }

        void login(String userId) {
            this.bus.emitSync(UserLogin.EVENT, new UserLogin(userId));
        }

    }

    static final class MailService {

        private final Map<String, String> addresses = new ConcurrentHashMap<>();

        private final List<String> outbox = new ArrayList<>();

        MailService(EventBus bus) {
            bus.on(UserRegistered.EVENT, this::welcome);
            bus.on(UserLogin.EVENT, this::notice);
        }

        private void welcome(UserRegistered user) {
            this.addresses.put(user.userId(), user.email());
            this.outbox.add("Welcome, " + user.email());
        }

        private void notice(UserLogin login) {
            this.outbox.add("New login, " + this.addresses.get(login.userId()));
        }

        List<String> outbox() {
            return this.outbox;
        }

    }

}
