package io.sharedipc.sample;

import java.util.List;

import io.sharedipc.event.EventBus;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Emits an event and knows nothing of who listens.
 */
@RestController
class UserController {

    private final EventBus events;

    private final LoginHistory history;

    UserController(EventBus events, LoginHistory history) {
        this.events = events;
        this.history = history;
    }

    @PostMapping("/users/login")
    UserLogin login(@RequestBody UserLogin login) {
        this.events.emitSync(UserLogin.EVENT, login);
        return login;
    }

    @GetMapping("/users/logins")
    List<LoginHistory.Entry> logins() {
        return this.history.latest();
    }

}
