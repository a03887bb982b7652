package io.sharedipc.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventDeliveryException;
import io.sharedipc.event.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the plugins by their names. A name is taken from before {@code init} until after
 * {@code destroy}, so neither needs a lock.
 */
final class DefaultPluginManager implements PluginManager {

    private static final Logger logger = LoggerFactory.getLogger(DefaultPluginManager.class);

    private final EventBus bus;

    private final Map<String, Installation> installations = new ConcurrentHashMap<>();

    private final AtomicLong numbers = new AtomicLong();

    private volatile boolean closed;

    DefaultPluginManager(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public void register(Plugin plugin) {
        String name = plugin.name();
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of plugin " + plugin.getClass().getName() + " is blank");
        }
        requireOpen(name);
        Installation installation = new Installation(name, plugin, this.numbers.incrementAndGet(), this.bus);
        Installation other = this.installations.putIfAbsent(name, installation);
        if (other != null) {
            throw new IllegalStateException("There is a plugin called '%s' already, %s: unregister it first"
                .formatted(name, other.plugin().getClass().getName()));
        }
        begin(installation);
        if (this.closed && installation.tryLeave()) {
            end(installation);
            requireOpen(name);
        }
    }

    private void begin(Installation installation) {
        try {
            installation.begin();
        }
        catch (RuntimeException | Error ex) {
            this.installations.remove(installation.name(), installation);
            throw ex;
        }
        logger.info("Plugin '{}' is registered", installation.name());
        tell(REGISTERED, installation);
    }

    @Override
    public boolean unregister(String name) {
        Installation installation = this.installations.get(name);
        if (installation == null) {
            return false;
        }
        if (installation.is(Installation.State.INITIALIZING)) {
            throw new IllegalStateException(
                    "Plugin '" + name + "' is being registered: unregister it once register has returned");
        }
        if (!installation.tryLeave()) {
            return false;
        }
        end(installation);
        return true;
    }

    private void end(Installation installation) {
        try {
            installation.end();
        }
        finally {
            this.installations.remove(installation.name(), installation);
            logger.info("Plugin '{}' is unregistered", installation.name());
            tell(UNREGISTERED, installation);
        }
    }

    @Override
    public List<String> names() {
        return registered().sorted(Comparator.comparingLong(Installation::number)).map(Installation::name).toList();
    }

    @Override
    public Optional<Plugin> get(String name) {
        return registered().filter((installation) -> installation.name().equals(name))
            .map(Installation::plugin)
            .findFirst();
    }

    @Override
    public void close() {
        this.closed = true;
        List<Installation> all = registered().sorted(Comparator.comparingLong(Installation::number).reversed())
            .toList();
        for (Installation installation : all) {
            try {
                if (installation.tryLeave()) {
                    end(installation);
                }
            }
            catch (PluginException ex) {
                logger.error("{}; the others are unregistered all the same", ex.getMessage(), ex.getCause());
            }
        }
    }

    private Stream<Installation> registered() {
        return this.installations.values().stream().filter((each) -> each.is(Installation.State.REGISTERED));
    }

    private void requireOpen(String name) {
        if (this.closed) {
            throw new IllegalStateException("Plugin '" + name + "' came too late: the plugin manager is closed");
        }
    }

    // A listener's failure is no failure of the plugin.
    private void tell(EventType<PluginInfo> event, Installation installation) {
        try {
            this.bus.emitSync(event, PluginInfo.of(installation.name(), installation.plugin()));
        }
        catch (EventDeliveryException ex) {
            logger.error("{}", ex.getMessage(), ex);
        }
    }

}
