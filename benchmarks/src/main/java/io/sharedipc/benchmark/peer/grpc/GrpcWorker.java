package io.sharedipc.benchmark.peer.grpc;

import java.io.File;
import java.util.Arrays;
import java.util.function.Function;

import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.stub.ServerCalls;

/**
 * The worker over gRPC, on a Unix socket. It answers on the event loop.
 */
public final class GrpcWorker {

    private GrpcWorker() {
    }

    /**
     * Serves until its input ends.
     * @param args the path of the socket
     * @throws Exception if the socket cannot be had
     */
    public static void main(String[] args) throws Exception {
        EpollEventLoopGroup loop = new EpollEventLoopGroup(1);
        Server server = NettyServerBuilder.forAddress(new DomainSocketAddress(new File(args[0])))
            .channelType(EpollServerDomainSocketChannel.class)
            .bossEventLoopGroup(loop)
            .workerEventLoopGroup(loop)
            .directExecutor()
            .addService(ServerServiceDefinition.builder(Calculator.NAME)
                .addMethod(Calculator.CALCULATE, answering((values) -> Arrays.stream(values).sum()))
                .addMethod(Calculator.LENGTH, answering(String::length))
                .build())
            .build()
            .start();
        System.out.println("ready");
        System.in.read(); // until the host is gone
        server.shutdownNow();
        System.exit(0);
    }

    private static <Q> ServerCallHandler<Q, Integer> answering(Function<Q, Integer> function) {
        return ServerCalls.asyncUnaryCall((request, observer) -> {
            observer.onNext(function.apply(request));
            observer.onCompleted();
        });
    }

}
