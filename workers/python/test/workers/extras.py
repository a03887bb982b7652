"""Bytes, credit and events, in each kind of handler and listener."""
import asyncio
import sys
import threading
import time

from shared_ipc import Attachment, RequestCancelled, worker


@worker.handler("before")
def before(payload):
    return peak()


@worker.handler("bytes")
def echo_bytes(payload, request):
    assert type(payload) is bytes and request.attachment is None
    return payload


@worker.handler("memory")
def memory(payload):
    return peak()


def peak():
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@worker.handler("kinds")
def kinds(payload):
    data = bytes(range(8))
    worker.send("kind", b"payload")
    worker.send("kind", bytearray(data))
    worker.send("kind", memoryview(data)[2:4])
    worker.send("kind", "beside", attachment=memoryview(data).cast("H"))
    worker.send("kind", Attachment(None, data), headers={"h": "1"})
    worker.send("kind", attachment=b"")
    worker.progress(b"part")
    worker.progress(Attachment({"n": 1}, b"beside"))
    return memoryview(data)



@worker.handler("strided")
def strided(payload):
    return memoryview(bytes(8))[::2]


@worker.handler("inline-stream")
def inline_stream(payload, request):
    return stream(payload, request)


@worker.handler("blocking-stream", blocking=True)
def blocking_stream(payload, request):
    return stream(payload, request)


def stream(count, request):
    try:
        for n in range(1, count + 1):
            request.progress(n)
        return "done"
    except RequestCancelled as error:
        worker.send("cancelled", str(error))
        raise


@worker.handler("async-stream")
async def async_stream(count, request):
    try:
        for n in range(1, count + 1):
            await request.progress(n)
        return "done"
    except asyncio.CancelledError:
        worker.send("cancelled", "CancelledError")
        raise


@worker.handler("unawaited-stream")
async def unawaited_stream(count, request):
    for n in range(1, count + 1):
        request.progress(n)
    return "done"


@worker.handler("on")
def on(payload):
    worker.bus.on("later", lambda content: worker.send("heard", content))


@worker.handler("off")
def off(payload):
    worker.bus.off("order:*", plain)


@worker.bus.on("order:*")
def plain(payload, event):
    worker.send("plain", {"payload": payload, "name": event.name, "id": event.id, "timestamp": event.timestamp,
                          "headers": event.headers, "reading": threading.current_thread() is threading.main_thread()})


@worker.bus.on("blocking", blocking=True)
def blocking(payload):
    time.sleep(0.1 if payload == 1 else 0)
    worker.send("blocking", payload)


@worker.bus.on("async")
async def coroutine(payload):
    await asyncio.sleep(0.1 if payload == 1 else 0)
    worker.send("async", payload)


@worker.bus.once("once")
def once(payload):
    worker.send("once", payload)


@worker.bus.on("failing")
def failing(payload):
    raise ValueError("failed on purpose")


@worker.bus.on("failing", blocking=True)
def leaving(payload):
    sys.exit(9)


try:
    worker.bus.emit("early")
except RuntimeError as error:
    print(error)
worker.run()
