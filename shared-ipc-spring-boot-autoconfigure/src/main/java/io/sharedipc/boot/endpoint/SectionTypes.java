package io.sharedipc.boot.endpoint;

/**
 * The media types of what may be a section or the live feed: those of every endpoint, and
 * that of server-sent events.
 */
final class SectionTypes {

    static final String V3 = "application/vnd.spring-boot.actuator.v3+json";

    static final String V2 = "application/vnd.spring-boot.actuator.v2+json";

    static final String JSON = "application/json";

    static final String STREAM = "text/event-stream";

    private SectionTypes() {
    }

}
