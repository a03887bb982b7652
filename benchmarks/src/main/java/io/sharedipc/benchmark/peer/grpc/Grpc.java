package io.sharedipc.benchmark.peer.grpc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.stub.ClientCalls;
import io.sharedipc.benchmark.measure.ClientContender;
import io.sharedipc.benchmark.measure.Payload;
import io.sharedipc.benchmark.ours.Birth;
import org.jspecify.annotations.Nullable;

/**
 * gRPC over a Unix socket, JVM to JVM: epoll, and no executor between the event loop and
 * the code on either side. A waiting caller uses the blocking stub's call, which brings
 * its own.
 */
public final class Grpc extends ClientContender {

    /** Its name. */
    public static final String NAME = "gRPC, Unix socket";

    private final Path directory = Files.createTempDirectory("grpc");

    private final EpollEventLoopGroup loop = new EpollEventLoopGroup(1);

    private final Process worker;

    private final ManagedChannel channel;

    /**
     * Starts a worker.
     * @param birth how the host started its Java worker
     * @throws IOException if it could not be started
     */
    public Grpc(Birth birth) throws IOException {
        super(NAME);
        File socket = this.directory.resolve("socket").toFile();
        this.worker = new ProcessBuilder(birth.commandOf(GrpcWorker.class, socket.getPath()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        this.worker.getInputStream().read(); // it listens
        this.channel = NettyChannelBuilder.forAddress(new DomainSocketAddress(socket))
            .channelType(EpollDomainSocketChannel.class)
            .eventLoopGroup(this.loop)
            .directExecutor()
            .usePlaintext()
            .build();
    }

    @Override
    public Integer call(Payload payload) {
        return payload.isText() ? call(Calculator.LENGTH, payload.text())
                : call(Calculator.CALCULATE, payload.numbers());
    }

    @Override
    public void request(Payload payload, BiConsumer<@Nullable Integer, @Nullable Throwable> reply) {
        if (payload.isText()) {
            request(Calculator.LENGTH, payload.text(), reply);
        }
        else {
            request(Calculator.CALCULATE, payload.numbers(), reply);
        }
    }

    @Override
    public void close() throws Exception {
        super.close();
        this.channel.shutdownNow();
        this.loop.shutdownGracefully();
        this.worker.toHandle().destroy();
        Files.deleteIfExists(this.directory.resolve("socket"));
        Files.deleteIfExists(this.directory);
    }

    private <Q> Integer call(MethodDescriptor<Q, Integer> method, Q request) {
        return ClientCalls.blockingUnaryCall(this.channel, method, CallOptions.DEFAULT, request);
    }

    private <Q> void request(MethodDescriptor<Q, Integer> method, Q request,
            BiConsumer<@Nullable Integer, @Nullable Throwable> reply) {
        ClientCalls.asyncUnaryCall(this.channel.newCall(method, CallOptions.DEFAULT), request, new Answer(reply));
    }

}
