package io.sharedipc.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which bus {@link EventBus#global()} answers. A container installs the bus of each of
 * its contexts, so that code outside of it meets the context's bus.
 */
public final class GlobalEventBus {

    private static final List<Installation> installations = new CopyOnWriteArrayList<>();

    private GlobalEventBus() {
    }

    /**
     * Offers a bus as the global one. The bus that was installed first, of those not yet
     * taken away, is the global one; listeners of another bus stay where they are.
     * @param bus the bus
     * @return takes the bus away again
     */
    public static Subscription install(EventBus bus) {
        Installation installation = new Installation(bus);
        installations.add(installation);
        return () -> installations.remove(installation);
    }

    static EventBus get() {
        for (Installation installation : installations) {
            return installation.bus;
        }
        return Plain.BUS;
    }

    /**
     * Tells two installations of the same bus apart.
     */
    private static final class Installation {

        private final EventBus bus;

        private Installation(EventBus bus) {
            this.bus = bus;
        }

    }

    /**
     * Holds the bus where none is installed, made when it is first asked for.
     */
    private static final class Plain {

        private static final EventBus BUS = EventBus.create();

    }

}
