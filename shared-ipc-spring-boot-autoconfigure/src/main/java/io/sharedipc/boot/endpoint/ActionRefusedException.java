package io.sharedipc.boot.endpoint;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * An action is known, but cannot be done in the state of the moment; 409 over HTTP.
 */
public final class ActionRefusedException extends InvalidEndpointRequestException {

    /**
     * Creates an exception.
     * @param reason why not, and what to do instead
     */
    public ActionRefusedException(String reason) {
        super(reason, reason);
    }

}
