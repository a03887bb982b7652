"""Sends while it handles requests and events, which may carry a trace."""
from shared_ipc import worker


def current():
    try:
        from opentelemetry import context
        return context.current()
    except ImportError:
        return None


@worker.handler("plain")
def plain(payload, request):
    worker.send("sent")
    worker.send("own", headers={"traceparent": "own", "a": "1"})
    worker.bus.emit("done")
    return [request.headers.get("traceparent"), current()]


@worker.handler("blocking", blocking=True)
def blocking(payload):
    worker.send("sent")
    return current()


@worker.handler("async")
async def asynchronous(payload):
    worker.send("sent")
    return current()


@worker.bus.on("user:login")
def login(payload):
    worker.send("heard")


worker.run()
