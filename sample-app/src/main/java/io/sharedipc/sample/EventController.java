package io.sharedipc.sample;

import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what the plugin has counted.
 */
@RestController
class EventController {

    private final EventCounter counter;

    EventController(EventCounter counter) {
        this.counter = counter;
    }

    @GetMapping("/events")
    Map<String, Long> events() {
        return this.counter.counts();
    }

}
