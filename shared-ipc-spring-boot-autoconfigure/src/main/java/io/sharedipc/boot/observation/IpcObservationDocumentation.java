package io.sharedipc.boot.observation;

import java.util.Locale;

import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * The observations by name, with their keys, all of low cardinality.
 */
public enum IpcObservationDocumentation implements ObservationDocumentation {

    /**
     * A request to a worker process or a pool, from the request to its end. What it
     * carries to the worker, such as {@code traceparent}, goes into the message's
     * headers.
     */
    REQUEST("shared.ipc.request.send", Key.PROCESS, Key.TYPE, Key.OUTCOME, Key.EXCEPTION) {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultRequestObservationConvention.class;
        }

        @Override
        public Observation.Event[] getEvents() {
            return Word.values();
        }

    },

    /** A request handled by this application, where it is a worker itself. */
    HANDLER("shared.ipc.request.handle", Key.TYPE, Key.EXCEPTION) {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultHandlerObservationConvention.class;
        }

    },

    /** An event that is emitted on the bus; it lasts no time, and gives the trace. */
    EMIT("shared.ipc.event.emit", Key.EVENT) {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultEmitObservationConvention.class;
        }

    },

    /** The delivery of an event to one listener. */
    DELIVERY("shared.ipc.event.deliver", Key.EVENT, Key.EXCEPTION) {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultDeliveryObservationConvention.class;
        }

    };

    private final String name;

    private final KeyName[] keys;

    IpcObservationDocumentation(String name, KeyName... keys) {
        this.name = name;
        this.keys = keys;
    }

    @Override
    public String getName() {
        return this.name;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return this.keys.clone();
    }

    @Override
    public String getPrefix() {
        return "shared.ipc";
    }

    /**
     * The keys, of which each has a bounded number of values.
     */
    public enum Key implements KeyName {

        /** The name of the process or pool. */
        PROCESS,

        /** The message type; {@code other} beyond a hundred types of a process. */
        TYPE,

        /** The name of the event; {@code other} beyond a hundred names. */
        EVENT,

        /** How a request ended: {@code success}, {@code error}, {@code timeout} ... */
        OUTCOME,

        /** The simple class name of what was thrown, or {@code none}. */
        EXCEPTION;

        @Override
        public String asString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static KeyValue exception(@Nullable Throwable error) {
            return EXCEPTION.withValue((error != null) ? error.getClass().getSimpleName() : KeyValue.NONE_VALUE);
        }

    }

    /**
     * What may happen on the way of a request.
     */
    public enum Word implements Observation.Event {

        /** A worker of a pool gets the request, which has waited until now. */
        ASSIGNED;

        @Override
        public String getName() {
            return "assigned";
        }

    }

}
