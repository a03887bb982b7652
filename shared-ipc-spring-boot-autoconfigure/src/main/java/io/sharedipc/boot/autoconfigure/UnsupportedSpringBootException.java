package io.sharedipc.boot.autoconfigure;

/**
 * The application runs with a version of Spring Boot that is too old.
 */
class UnsupportedSpringBootException extends RuntimeException {

    UnsupportedSpringBootException(String version) {
        super("Shared IPC needs Spring Boot 4.0 or later, and this is Spring Boot %s".formatted(version));
    }

}
