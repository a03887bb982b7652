package io.sharedipc.boot.endpoint.stream;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Opens streams of the live feed as server-sent events, for Spring MVC. They end with the
 * context, before the web server would wait for them.
 */
public final class EventStreams implements Supplier<@Nullable Object>, ApplicationListener<ContextClosedEvent> {

    private final LiveFeed feed;

    /**
     * Creates an opener.
     * @param feed the feed
     */
    public EventStreams(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public Object get() {
        EmitterSink sink = new EmitterSink();
        FeedStream stream = this.feed.open(sink);
        if (stream == null) {
            return new WebEndpointResponse<>(Map.of("error", "There are too many streams"),
                    WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
        sink.onCompletion(stream::close);
        sink.onError((ex) -> stream.close());
        stream.offer(Frames.of("hello", Map.of("version", 1)));
        return sink;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        this.feed.close();
    }

}
