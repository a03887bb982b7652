package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of an application that a host started.
 *
 * @param enabled Whether an application that a host started serves it by its @IpcHandler
 * methods, and starts without a web server for that.
 * @param startProcesses Whether it starts processes of its own, too; otherwise they wait
 * to be started by it.
 */
public record WorkerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean startProcesses) {
}
