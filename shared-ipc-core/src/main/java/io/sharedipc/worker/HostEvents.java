package io.sharedipc.worker;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.event.EventListener;
import io.sharedipc.event.EventType;
import io.sharedipc.event.Subscription;
import io.sharedipc.wire.EventBody;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bus of a worker: its listeners are on a bus of its own, which gets what the host
 * sends; what it emits goes to the host alone.
 */
final class HostEvents implements WorkerBus {

    private final JsonMapper mapper;

    private final Answering answering;

    private final EventBus local;

    private final HostSubscriptions subscriptions;

    private final AtomicLong ids = new AtomicLong();

    /**
     * Creates a bus without listeners.
     * @param mapper what converts payloads
     * @param answering sends frames to the host
     */
    HostEvents(JsonMapper mapper, Answering answering) {
        this.mapper = mapper;
        this.answering = answering;
        this.local = EventBus.create(EventBusOptions.builder()
            .jsonMapper(mapper)
            .errorHandler((failure) -> logger().log(Level.ERROR,
                    "Event '" + failure.event().name() + "' failed at " + failure.listener(), failure.cause()))
            .build());
        this.subscriptions = new HostSubscriptions(this.local, answering::post);
    }

    @Override
    public <T> Subscription on(String nameOrPattern, Class<T> type, EventListener<? super T> listener) {
        return this.subscriptions.added(nameOrPattern, this.local.on(nameOrPattern, type, listener));
    }

    @Override
    public Subscription on(String nameOrPattern, EventListener<Event<?>> listener) {
        return this.subscriptions.added(nameOrPattern, this.local.on(nameOrPattern, listener));
    }

    @Override
    public <T> Subscription on(EventType<T> eventType, EventListener<? super T> listener) {
        return this.subscriptions.added(eventType.name(), this.local.on(eventType, listener));
    }

    @Override
    public <T> Subscription on(String nameOrPattern, TypeReference<T> type, EventListener<? super T> listener) {
        return this.subscriptions.added(nameOrPattern, this.local.on(nameOrPattern, type, listener));
    }

    @Override
    public <T> Subscription once(String nameOrPattern, Class<T> type, EventListener<? super T> listener) {
        return this.subscriptions.addedOnce(nameOrPattern, this.local.once(nameOrPattern, type, listener));
    }

    @Override
    public Subscription once(String nameOrPattern, EventListener<Event<?>> listener) {
        return this.subscriptions.addedOnce(nameOrPattern, this.local.once(nameOrPattern, listener));
    }

    @Override
    public boolean off(String nameOrPattern, EventListener<?> listener) {
        boolean removed = this.local.off(nameOrPattern, listener);
        this.subscriptions.removed(Set.of(nameOrPattern));
        return removed;
    }

    @Override
    public void emit(String name, @Nullable Object payload, Map<String, String> headers) {
        EventType.of(name, Object.class); // refuses a bad name here rather than at the
                                          // host
        byte[] body = EventBody.encode(name, FrameEncoder.payload(this.mapper, payload));
        byte[] frame = FrameEncoder.message("e" + this.ids.incrementAndGet(), MessageTypes.EVENT, body,
                System.currentTimeMillis(), headers);
        if (!this.subscriptions.keep(this.answering.checked(frame))) {
            this.answering.send(frame);
        }
    }

    /** The worker has announced itself. */
    void begin() {
        this.subscriptions.begin();
    }

    /**
     * The host sent an event.
     * @param frame the event
     * @param done runs when all listeners are done with it
     */
    void received(Frame frame, Runnable done) {
        EventBody body = EventBody.read(this.mapper, frame.payload());
        this.local.emit(body.name(), body.payload(), frame.headers()).whenComplete((nothing, failure) -> done.run());
        this.subscriptions.delivered();
    }

    /** The host refused an event or a subscription. */
    static void refused(Frame frame) {
        JsonNode refusal = frame.payload().tree(JsonMapper.shared());
        logger().log(Level.WARNING,
                () -> "The host refused (%s): %s".formatted(text(refusal.path("name")), text(refusal.path("message"))));
    }

    private static String text(JsonNode member) {
        return member.isString() ? member.stringValue() : member.toString();
    }

    private static System.Logger logger() {
        return System.getLogger(Worker.class.getName());
    }

}
