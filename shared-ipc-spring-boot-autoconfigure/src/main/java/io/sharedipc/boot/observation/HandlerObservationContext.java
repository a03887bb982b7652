package io.sharedipc.boot.observation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.sharedipc.worker.WorkerRequest;

/**
 * A request that this application handles for its host. Its carrier is the request.
 */
public final class HandlerObservationContext extends ReceiverContext<WorkerRequest> {

    private final WorkerRequest request;

    HandlerObservationContext(WorkerRequest request) {
        super((carrier, name) -> carrier.headers().get(name), Kind.SERVER);
        setCarrier(request);
        this.request = request;
    }

    /**
     * What is asked.
     * @return the request
     */
    public WorkerRequest request() {
        return this.request;
    }

}
