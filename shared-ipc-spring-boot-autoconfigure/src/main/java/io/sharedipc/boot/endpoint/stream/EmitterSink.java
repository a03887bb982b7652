package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Writes a stream to a response of Spring MVC, which holds no thread in between.
 */
final class EmitterSink extends ResponseBodyEmitter implements FrameSink {

    private static final long NO_TIMEOUT = 0;

    private final @Nullable Runnable connectionCloser;

    private volatile boolean broken;

    /**
     * Creates a sink.
     * @param request whose response it writes, or {@code null} if that is not known
     */
    EmitterSink(@Nullable ServletRequest request) {
        super(NO_TIMEOUT);
        this.connectionCloser = (request != null) ? TomcatConnection.closer(request) : null;
    }

    @Override
    protected void extendResponse(ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl(CacheControl.noStore());
        headers.set("X-Accel-Buffering", "no"); // a proxy would keep frames back
    }

    @Override
    public void write(byte[] frames) throws IOException {
        try {
            send(frames, MediaType.APPLICATION_OCTET_STREAM);
        }
        catch (IOException ex) {
            this.broken = true;
            throw ex;
        }
    }

    @Override
    public void close() {
        if (!this.broken) { // else the container ends it, and forbids others to
            complete();
        }
    }

    @Override
    public void abort() {
        if (this.connectionCloser != null) {
            this.connectionCloser.run();
        }
    }

}
