package io.sharedipc.boot.lifecycle;

import io.sharedipc.process.ManagedProcess;

/**
 * All managed processes of the application.
 */
public interface ManagedProcesses extends NamedWorkers<ManagedProcess> {

}
