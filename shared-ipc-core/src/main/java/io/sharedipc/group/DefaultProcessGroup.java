package io.sharedipc.group;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The face of a group: everything is done by its supervisor.
 */
final class DefaultProcessGroup implements ProcessGroup {

    private final DependencyGraph graph;

    private final GroupSupervisor supervisor;

    DefaultProcessGroup(DependencyGraph graph, GroupSupervisor supervisor) {
        this.graph = graph;
        this.supervisor = supervisor;
    }

    @Override
    public Set<String> names() {
        return this.graph.order();
    }

    @Override
    public CompletableFuture<@Nullable Void> start() {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        CompletableFuture<?>[] starts = names().stream().map(this.supervisor::start).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(starts).whenComplete((done, ex) -> {
            if (ex == null) {
                answer.complete(null);
            }
            else {
                answer.completeExceptionally(GroupSupervisor.cause(ex));
            }
        });
        return answer;
    }

    @Override
    public CompletableFuture<@Nullable Void> start(String name) {
        return this.supervisor.start(requireKnown(name));
    }

    @Override
    public CompletableFuture<@Nullable Void> stop() {
        return this.supervisor.stop(names());
    }

    @Override
    public CompletableFuture<@Nullable Void> stop(String name) {
        return this.supervisor.stop(Set.of(requireKnown(name)));
    }

    @Override
    public Optional<String> heldBack(String name) {
        return this.supervisor.heldBack(requireKnown(name));
    }

    @Override
    public void retire() {
        this.supervisor.retire();
    }

    @Override
    public void close() {
        try {
            stop().get();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (ExecutionException ex) {
            LoggerFactory.getLogger(DefaultProcessGroup.class).warn("Group {} did not stop", names(), ex.getCause());
        }
        this.supervisor.retire();
        this.supervisor.forget();
    }

    private String requireKnown(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("There is no member '%s'; there are %s".formatted(name, names()));
        }
        return name;
    }

}
