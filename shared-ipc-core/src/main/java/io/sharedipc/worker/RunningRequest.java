package io.sharedipc.worker;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;

/**
 * One request under way, which its handler sees and answers.
 */
final class RunningRequest implements WorkerRequest {

    private final Frame frame;

    private final String type;

    private final Answering answering;

    private final Consumer<RunningRequest> onEnd;

    private final @Nullable Credit credit;

    private final RequestLife life = new RequestLife();

    RunningRequest(Frame frame, String type, Answering answering, Consumer<RunningRequest> onEnd) {
        this.frame = frame;
        this.type = type;
        this.answering = answering;
        this.onEnd = onEnd;
        this.credit = Credit.of(frame.headers().get(Credit.HEADER));
    }

    @Override
    public String id() {
        return this.frame.id();
    }

    @Override
    public String type() {
        return this.type;
    }

    @Override
    public Map<String, String> headers() {
        return Map.copyOf(this.frame.headers());
    }

    @Override
    public Optional<Attachment> attachment() {
        return Optional.ofNullable(this.frame.attachment());
    }

    @Override
    public void progress(@Nullable Object payload, @Nullable Attachment attachment) {
        Body body = this.answering.body(payload, attachment);
        byte[] line = this.answering.line(id(), MessageTypes.PROGRESS, body);
        if (this.credit != null && !this.credit.take()) {
            body.release();
            cancel(); // unless it is over already: nobody takes what is left of it
            return;
        }
        try {
            if (this.life.send(() -> this.answering.add(id(), line, body))) {
                this.answering.outbox().push();
            }
            else {
                body.release();
            }
        }
        catch (IOException ex) {
            // The host is gone, and every request with it is cancelled.
        }
    }

    @Override
    public boolean isCancelled() {
        return this.life.isCancelled();
    }

    @Override
    public void onCancel(Runnable callback) {
        if (!this.life.onCancel(callback)) {
            this.answering.executor().execute(callback);
        }
    }

    /**
     * Runs the handler on this thread and answers with what it returns or throws.
     * @param handler what answers
     */
    void run(PayloadHandler handler) {
        try {
            answerWith(call(handler));
        }
        catch (Throwable ex) {
            fail(ex);
        }
    }

    /** Its credit changes, where it has a limit. */
    void credit(Consumer<Credit> change) {
        if (this.credit != null) {
            change.accept(this.credit);
        }
    }

    /** Ends the request: the host does not await its answer any more. */
    void cancel() {
        try {
            this.life.cancel().forEach(this.answering.executor()::execute);
        }
        finally {
            over();
        }
    }

    /** Answers with an error. Whatever happens, the request is over then. */
    void fail(Throwable ex) {
        try {
            end(MessageTypes.ERROR, this.answering.errorBody(ex, id()));
        }
        catch (Throwable notAnswered) {
            over();
            System.getLogger(Worker.class.getName())
                .log(Level.ERROR, "A request of type '" + this.type + "' cannot be answered", notAnswered);
        }
    }

    private void answerWith(@Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            if (stage instanceof CompletableFuture<?> future) {
                onCancel(() -> future.cancel(true));
            }
            stage.whenComplete((value, failure) -> settle(value, failure));
            return;
        }
        end(MessageTypes.RESPONSE, this.answering.body(result));
    }

    private void settle(@Nullable Object value, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                fail(failure);
                return;
            }
            end(MessageTypes.RESPONSE, this.answering.body(value));
        }
        catch (Throwable ex) {
            fail(ex);
        }
    }

    private void end(String answerType, Body body) {
        byte[] line = this.answering.line(id(), answerType, body);
        try {
            if (this.life.end(() -> this.answering.add(id(), line, body))) {
                this.answering.outbox().pushSoon();
            }
            else {
                body.release();
            }
        }
        catch (IOException ex) {
            // The host is gone, and every request with it is cancelled.
        }
        over();
    }

    private void over() {
        credit(Credit::end);
        this.frame.discard();
        this.onEnd.accept(this);
    }

    private @Nullable Object call(PayloadHandler handler) throws Exception {
        if (!this.life.enter()) {
            return null; // cancelled before it began
        }
        try {
            return handler.handle(this.frame.payload(), this);
        }
        finally {
            this.life.leave();
        }
    }

}
