package io.sharedipc.boot.observation;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.sharedipc.worker.HandlerInterceptor;
import io.sharedipc.worker.WorkerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Observes requests that this application handles for its host, as
 * {@link IpcObservationDocumentation#HANDLER}, and continues the trace of the host. One
 * that answers later is observed until then.
 */
public final class HandlerObservations implements HandlerInterceptor {

    private final ObservationRegistry registry;

    private final HandlerObservationConvention convention;

    /**
     * Creates an interceptor.
     * @param registry where observations go
     * @param convention names them and gives them their keys
     */
    public HandlerObservations(ObservationRegistry registry, HandlerObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public @Nullable Object around(WorkerRequest request, Invocation handler) throws Exception {
        Observation observation = Observation
            .createNotStarted(this.convention, () -> new HandlerObservationContext(request), this.registry)
            .start();
        Object result = null;
        try (Observation.Scope scope = observation.openScope()) {
            result = handler.proceed();
            return result;
        }
        catch (Throwable ex) {
            observation.error(ex);
            throw ex;
        }
        finally {
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete((answer, failure) -> end(observation, failure));
            }
            else {
                observation.stop();
            }
        }
    }

    private static void end(Observation observation, @Nullable Throwable failure) {
        if (failure != null) {
            observation.error((failure instanceof CompletionException && failure.getCause() != null)
                    ? failure.getCause() : failure);
        }
        observation.stop();
    }

}
