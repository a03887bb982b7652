package io.sharedipc.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.sharedipc.event.CallerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that an interceptor follows and whose callbacks run in the context of who
 * asked: what a process and a pool have in common there.
 *
 * @param <R> the type of the answer
 */
public final class InterceptedRequest<R> {

    private static final Logger logger = LoggerFactory.getLogger(RequestInterceptor.class);

    private final Request<R> request;

    private final RequestInterceptor.@Nullable Interception interception;

    private final Executor context;

    private InterceptedRequest(Request<R> request, RequestInterceptor.@Nullable Interception interception,
            Executor context) {
        this.interception = interception;
        this.context = context;
        this.request = request.told(context).headers(headers(interception, request));
    }

    /**
     * Begins a request that has callbacks.
     * @param <R> the type of the answer
     * @param options those of the process, or of the workers of the pool
     * @param request what is asked
     * @return the request to be sent; {@code null} if the options ask for nothing
     */
    public static <R> @Nullable InterceptedRequest<R> of(ProcessOptions options, Request<R> request) {
        if (options.interceptor() == RequestInterceptor.NONE && options.context() == CallerContext.NONE) {
            return null;
        }
        return new InterceptedRequest<>(request, begin(options, request), capture(options, request));
    }

    /**
     * Begins a request whose caller waits for it.
     * @param <R> the type of the answer
     * @param options those of the process, or of the workers of the pool
     * @param request what is asked
     * @return the request to be sent; {@code null} if the options ask for nothing
     */
    public static <R> @Nullable InterceptedRequest<R> ofCall(ProcessOptions options, Request<R> request) {
        return (options.interceptor() != RequestInterceptor.NONE)
                ? new InterceptedRequest<>(request, begin(options, request), Runnable::run) : null;
    }

    /**
     * What is to be sent.
     * @return the request with its further headers
     */
    public Request<R> request() {
        return this.request;
    }

    /**
     * A worker of a pool gets the request.
     * @param worker the name of the worker
     */
    public void assigned(String worker) {
        tell((interception) -> interception.assigned(worker));
    }

    /**
     * The request has ended.
     * @param failure why there is no answer; {@code null} if there is one
     */
    public void ended(@Nullable Throwable failure) {
        tell((interception) -> interception.ended(failure));
    }

    /**
     * Runs a callback in the context of who asked, or without it where that fails.
     * @param callback what to run, once
     */
    public void run(Runnable callback) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable once = () -> {
            if (begun.compareAndSet(false, true)) {
                callback.run();
            }
        };
        try {
            this.context.execute(once);
        }
        catch (Throwable ex) {
            logger.error("The context of request '{}' failed", this.request.type(), ex);
        }
        once.run();
    }

    private void tell(Consumer<RequestInterceptor.Interception> word) {
        try {
            if (this.interception != null) {
                word.accept(this.interception);
            }
        }
        catch (Throwable ex) {
            failed(this.request, ex);
        }
    }

    private static RequestInterceptor.@Nullable Interception begin(ProcessOptions options, Request<?> request) {
        try {
            return (options.interceptor() != RequestInterceptor.NONE)
                    ? options.interceptor().intercept(options.name(), request) : null;
        }
        catch (Throwable ex) {
            failed(request, ex);
            return null;
        }
    }

    private static Map<String, String> headers(RequestInterceptor.@Nullable Interception interception,
            Request<?> request) {
        Map<String, String> further = further(interception, request);
        if (further.isEmpty()) {
            return request.headers();
        }
        Map<String, String> all = new TreeMap<>(request.headers());
        all.putAll(further);
        return Map.copyOf(all);
    }

    private static Map<String, String> further(RequestInterceptor.@Nullable Interception interception,
            Request<?> request) {
        try {
            return (interception != null) ? interception.headers() : Map.of();
        }
        catch (Throwable ex) {
            failed(request, ex);
            return Map.of();
        }
    }

    private static Executor capture(ProcessOptions options, Request<?> request) {
        try {
            return options.context().capture();
        }
        catch (Throwable ex) {
            logger.error("The context of request '{}' failed", request.type(), ex);
            return Runnable::run;
        }
    }

    private static void failed(Request<?> request, Throwable ex) {
        logger.error("An interceptor of request '{}' failed", request.type(), ex);
    }

}
