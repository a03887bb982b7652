package io.sharedipc.benchmark.peer.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import io.grpc.MethodDescriptor;

/**
 * The service, with messages as small as can be: what generated code would be spared.
 */
final class Calculator {

    static final String NAME = "Calculator";

    private static final MethodDescriptor.Marshaller<Integer> NUMBER = marshaller(
            (number) -> ByteBuffer.allocate(Integer.BYTES).putInt(number).array(),
            (bytes) -> ByteBuffer.wrap(bytes).getInt());

    static final MethodDescriptor<int[], Integer> CALCULATE = method("calculate",
            marshaller(Calculator::write, Calculator::read));

    static final MethodDescriptor<String, Integer> LENGTH = method("length", marshaller(
            (text) -> text.getBytes(StandardCharsets.UTF_8), (bytes) -> new String(bytes, StandardCharsets.UTF_8)));

    private Calculator() {
    }

    private static <Q> MethodDescriptor<Q, Integer> method(String name, MethodDescriptor.Marshaller<Q> request) {
        return MethodDescriptor.newBuilder(request, NUMBER)
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
            .build();
    }

    private static byte[] write(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    private static int[] read(byte[] bytes) {
        int[] values = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(values);
        return values;
    }

    private static <T> MethodDescriptor.Marshaller<T> marshaller(Function<T, byte[]> writer,
            Function<byte[], T> reader) {
        return new MethodDescriptor.Marshaller<>() {

            @Override
            public InputStream stream(T value) {
                return new ByteArrayInputStream(writer.apply(value));
            }

            @Override
            public T parse(InputStream stream) {
                try {
                    return reader.apply(stream.readAllBytes());
                }
                catch (IOException ex) {
                    throw new UncheckedIOException(ex);
                }
            }

        };
    }

}
