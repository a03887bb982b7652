package io.sharedipc.event;

/**
 * One listener's failure to take one event.
 *
 * @param event the event
 * @param listener which listener it was: its own description, or where it was registered
 * @param cause what the listener threw, an {@link EventConversionException} if the
 * payload does not suit it, or a {@link java.util.concurrent.RejectedExecutionException}
 * if its lane was full or the executor refused it
 */
public record DeliveryFailure(Event<?> event, String listener, Throwable cause) {

}
