package io.sharedipc.boot.observation;

import java.util.Map;
import java.util.Objects;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.sharedipc.boot.observation.IpcObservationDocumentation.Word;
import io.sharedipc.process.RequestInterceptor;
import io.sharedipc.process.RequestOutcomes;
import io.sharedipc.process.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * Observes requests to processes and pools, as
 * {@link IpcObservationDocumentation#REQUEST}.
 */
public final class RequestObservations implements RequestInterceptor {

    private static final Interception NOTHING = new Interception() {
    };

    private final ObservationRegistry registry;

    private final RequestObservationConvention convention;

    /**
     * Creates an interceptor.
     * @param registry where observations go
     * @param convention names them and gives them their keys
     */
    public RequestObservations(ObservationRegistry registry, RequestObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public Interception intercept(String requester, RequestView request) {
        if (this.registry.isNoop()) {
            return NOTHING;
        }
        RequestObservationContext context = new RequestObservationContext(requester, request);
        return new Following(Observation.createNotStarted(this.convention, () -> context, this.registry).start(),
                context);
    }

    /**
     * The observation of one request.
     *
     * @param observation runs
     * @param context what it is about
     */
    private record Following(Observation observation, RequestObservationContext context) implements Interception {

        @Override
        public Map<String, String> headers() {
            return Objects.requireNonNullElse(this.context.getCarrier(), Map.of());
        }

        @Override
        public void assigned(String worker) {
            this.observation.event(Word.ASSIGNED);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            this.context.ended(RequestOutcomes.of(failure));
            if (failure != null) {
                this.observation.error(failure);
            }
            this.observation.stop();
        }

    }

}
