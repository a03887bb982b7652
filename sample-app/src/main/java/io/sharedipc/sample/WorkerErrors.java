package io.sharedipc.sample;

import java.util.Set;

import io.sharedipc.process.IpcException;
import io.sharedipc.process.RemoteException;
import io.sharedipc.process.RequestTimeoutException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Tells callers what went wrong with a worker.
 */
@RestControllerAdvice
class WorkerErrors {

    /** What workers answer to requests that should not have been made. */
    private static final Set<String> OUR_CALLERS = Set.of("OUT_OF_RANGE", "UNSUPPORTED_IMAGE");

    @ExceptionHandler
    ProblemDetail remote(RemoteException ex) {
        boolean ourCaller = ex.code().filter(OUR_CALLERS::contains).isPresent();
        return ProblemDetail.forStatusAndDetail(ourCaller ? HttpStatus.BAD_REQUEST : HttpStatus.BAD_GATEWAY,
                ex.remoteMessage());
    }

    @ExceptionHandler
    ProblemDetail timeout(RequestTimeoutException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.GATEWAY_TIMEOUT, ex.getMessage());
    }

    /** Not running, crashed on the way, too much to do. */
    @ExceptionHandler
    ProblemDetail unavailable(IpcException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
    }

}
