package io.sharedipc.sample;

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

    @ExceptionHandler
    ProblemDetail remote(RemoteException ex) {
        boolean ourCaller = ex.code().filter("OUT_OF_RANGE"::equals).isPresent();
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
