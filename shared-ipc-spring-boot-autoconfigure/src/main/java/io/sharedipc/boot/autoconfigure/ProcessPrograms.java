package io.sharedipc.boot.autoconfigure;

import org.springframework.core.env.Environment;

/**
 * Says in messages what a process runs, and which property says so.
 *
 * @param environment has the properties
 */
record ProcessPrograms(Environment environment) {

    /**
     * What a process runs, without its arguments.
     * @param property the property of the process
     * @param process what is set for it
     * @return such as {@code script model.py, by shared-ipc.processes.model.script
     * (application.yml - 4:15)}
     */
    String text(String property, ProcessProperties process) {
        String key = process.programKeys().isEmpty() ? property : property + "." + process.programKeys().get(0);
        String runtime = (process.runtime() != null) ? ", with runtime %s, by %s".formatted(process.runtime(),
                PropertyOrigins.text(this.environment, property + ".runtime")) : "";
        return "%s, by %s%s".formatted(process.program(), PropertyOrigins.text(this.environment, key), runtime);
    }

}
