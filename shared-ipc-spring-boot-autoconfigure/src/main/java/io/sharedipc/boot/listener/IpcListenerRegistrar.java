package io.sharedipc.boot.listener;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sharedipc.boot.method.BeanCall;
import io.sharedipc.boot.method.BeanMethod;
import io.sharedipc.boot.method.BeanMethodFinder;
import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.Subscription;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent.MessageReceived;
import io.sharedipc.wire.Message;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.StringUtils;

/**
 * Registers the {@link IpcListener} methods of all beans: before any process is started,
 * so that none misses a worker's first message, and until all processes have stopped.
 */
public final class IpcListenerRegistrar implements SmartInitializingSingleton, SmartLifecycle, DisposableBean {

    private final ConfigurableListableBeanFactory beanFactory;

    private final EventBus bus;

    private final ListenerArguments arguments;

    private final Predicate<Object> managed;

    private final int phase;

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    private volatile boolean running;

    /**
     * Creates a registrar.
     * @param beanFactory where the beans are
     * @param bus the bus that methods listen to
     * @param jsonMapper what converts payloads
     * @param managed which processes and pools send messages at all; a mock does not
     * @param phase in which listeners are removed; below that of the processes
     */
    public IpcListenerRegistrar(ConfigurableListableBeanFactory beanFactory, EventBus bus, JsonMapper jsonMapper,
            Predicate<Object> managed, int phase) {
        this.beanFactory = beanFactory;
        this.bus = bus;
        this.arguments = new ListenerArguments(new PayloadConverter(jsonMapper), beanFactory.getTypeConverter());
        this.managed = managed;
        this.phase = phase;
    }

    @Override
    public void afterSingletonsInstantiated() {
        start();
    }

    @Override
    public void start() {
        if (!this.running) {
            this.running = true;
            new BeanMethodFinder<>(this.beanFactory, IpcListener.class).find().forEach(this::register);
        }
    }

    @Override
    public void stop() {
        this.subscriptions.forEach(Subscription::close);
        this.subscriptions.clear();
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return this.phase;
    }

    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public void destroy() {
        stop();
    }

    private void register(BeanMethod<IpcListener> found) {
        Method method = found.method();
        if (found.isSuspending()) {
            throw new InvalidIpcListenerException(method, "is a suspend function, which cannot be called here",
                    "Return a CompletableFuture, such as that of CoroutineScope.future { }");
        }
        Class<?> returnType = method.getReturnType();
        if (returnType != void.class && !CompletionStage.class.isAssignableFrom(returnType)) {
            throw new InvalidIpcListenerException(method, "returns a value, but nothing uses the value of a listener",
                    "Return nothing, or a CompletableFuture where it goes on after its return");
        }
        ListenerSource source = ListenerSource.of(method, found.annotation(), this::resolve);
        List<ListenerArgument> arguments = this.arguments.of(method, found.type(),
                source.isProcess() ? Message.class : Event.class);
        ListenerMethod target = new ListenerMethod(call(found), arguments);
        this.subscriptions.addAll(subscribe(source, target, method));
    }

    private List<Subscription> subscribe(ListenerSource source, ListenerMethod target, Method method) {
        if (source.isProcess()) {
            MessageListener listener = new MessageListener(source.type(), target);
            return subscribe(source.process(), listener, method);
        }
        try {
            return source.events().stream().map((event) -> this.bus.on(event, new BusListener(target))).toList();
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidIpcListenerException(method,
                    "names an event that cannot be: %s".formatted(ex.getMessage()), "Correct the name or pattern", ex);
        }
    }

    private static BeanCall call(BeanMethod<IpcListener> found) {
        try {
            return found.call();
        }
        catch (IllegalStateException ex) {
            throw new InvalidIpcListenerException(found.method(), "cannot be called: " + ex.getMessage(),
                    found.remedy(), ex);
        }
    }

    private List<Subscription> subscribe(String name, MessageListener listener, Method method) {
        Object bean = this.beanFactory.containsBean(name) ? this.beanFactory.getBean(name) : null;
        if (!(bean instanceof ManagedProcess) && !(bean instanceof WorkerPool)) {
            throw unknown(name, method);
        }
        if (!this.managed.test(bean)) {
            return List.of();
        }
        return List.of((bean instanceof ManagedProcess process) ? process.on(MessageReceived.class, listener)
                : ((WorkerPool) bean).onMessage(listener));
    }

    private InvalidIpcListenerException unknown(String name, Method method) {
        String known = Stream.of(ManagedProcess.class, WorkerPool.class)
            .flatMap((type) -> Stream.of(this.beanFactory.getBeanNamesForType(type)))
            .reduce((one, other) -> one + ", " + other)
            .orElse("none");
        return new InvalidIpcListenerException(method,
                "listens to the process '%s', but there is no process or pool of that name; known: %s".formatted(name,
                        known),
                "Correct the name, or declare shared-ipc.processes." + name);
    }

    private String resolve(String value) {
        String resolved = this.beanFactory.resolveEmbeddedValue(value);
        return StringUtils.hasText(resolved) ? resolved.strip() : "";
    }

}
