package io.sharedipc.boot.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of an application that a host started.
 *
 * @param enabled Whether an application that a host started serves it by its @IpcHandler
 * methods, and starts without a web server for that.
 * @param startProcesses Whether it starts processes of its own, too; otherwise they wait
 * to be started by it.
 * @param events Which events pass between the application's event bus and its host's.
 */
public record WorkerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean startProcesses,
        @DefaultValue @NestedConfigurationProperty Events events) {

    /**
     * Which events pass between the application's event bus and its host's, as far as the
     * host allows it.
     *
     * @param publish Names and patterns of the application's events that the host's bus
     * gets, such as "user:*"; none unless set.
     * @param subscribe Names and patterns of the host's events that the application's bus
     * gets; none unless set.
     */
    public record Events(@DefaultValue List<String> publish, @DefaultValue List<String> subscribe) {
    }

}
