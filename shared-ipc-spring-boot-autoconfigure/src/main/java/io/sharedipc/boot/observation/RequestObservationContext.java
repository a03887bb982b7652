package io.sharedipc.boot.observation;

import java.util.Map;
import java.util.TreeMap;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.sharedipc.process.RequestView;

/**
 * A request on its way to a worker. Its carrier is what goes into the message's headers.
 */
public final class RequestObservationContext extends SenderContext<Map<String, String>> {

    private final String requester;

    private final RequestView request;

    private volatile String outcome = KeyValue.NONE_VALUE;

    RequestObservationContext(String requester, RequestView request) {
        super((headers, name, value) -> {
            if (headers != null) {
                headers.put(name, value);
            }
        }, Kind.CLIENT);
        setCarrier(new TreeMap<>());
        setRemoteServiceName(requester);
        this.requester = requester;
        this.request = request;
    }

    /**
     * Who is asked.
     * @return the name of the process or pool
     */
    public String requester() {
        return this.requester;
    }

    /**
     * What is asked.
     * @return the request
     */
    public RequestView request() {
        return this.request;
    }

    /**
     * How the request ended.
     * @return {@code success} or the kind of failure; {@code none} until then
     */
    public String outcome() {
        return this.outcome;
    }

    void ended(String outcome) {
        this.outcome = outcome;
    }

}
