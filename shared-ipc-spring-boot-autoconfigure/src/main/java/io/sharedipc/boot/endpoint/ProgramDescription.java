package io.sharedipc.boot.endpoint;

import java.util.List;
import java.util.Map;

/**
 * What a process runs.
 *
 * @param runs the script, command or main class
 * @param runtimeArgs arguments to what runs the script or class
 * @param args arguments to the program
 * @param environment the variables that it is given, by name
 */
public record ProgramDescription(String runs, List<String> runtimeArgs, List<String> args,
        Map<String, String> environment) {
}
