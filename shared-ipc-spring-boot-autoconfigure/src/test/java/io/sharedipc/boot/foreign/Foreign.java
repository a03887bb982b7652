package io.sharedipc.boot.foreign;

import io.sharedipc.client.IpcClient;

/**
 * A client outside of the packages of any application.
 */
@IpcClient("echo")
public interface Foreign {

    String echo(String text);

}
