package io.sharedipc.benchmark.micro;

/**
 * The payload of every bus, made before the measurement.
 *
 * @param value what a listener adds up
 */
public record Ping(int value) {

}
