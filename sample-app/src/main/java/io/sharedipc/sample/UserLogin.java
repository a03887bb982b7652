package io.sharedipc.sample;

import io.sharedipc.event.EventType;

import org.springframework.util.Assert;

/**
 * The event of a user who logs in.
 *
 * @param userId who it is
 */
record UserLogin(String userId) {

    /** Its name on the bus, with its type. */
    static final EventType<UserLogin> EVENT = EventType.of("user:login", UserLogin.class);

    UserLogin {
        Assert.hasText(userId, "'userId' must not be empty");
    }

}
