"""The reference worker of workers/conformance."""
import time

from shared_ipc import Attachment, worker

listeners = []


@worker.handler("echo")
def echo(payload, request):
    return payload if request.attachment is None else Attachment(payload, request.attachment)


@worker.handler("add")
def add(payload):
    return sum(payload["values"])


@worker.handler("fail")
def fail(payload):
    raise ValueError(payload["message"])


@worker.handler("slow", blocking=True)
def slow(payload):
    time.sleep(payload["ms"] / 1000)
    return "done"


@worker.handler("progress")
def progress(payload):
    for step in range(1, payload["steps"] + 1):
        worker.progress({"step": step})
    return payload["steps"]


@worker.handler("wait", blocking=True)
def wait(payload, request):
    request.progress("waiting")
    while not request.cancelled:
        time.sleep(0.005)
    worker.send("cancelled", request.id)


@worker.handler("listen")
def listen(payload):
    pattern = payload["pattern"]

    def listener(content, event):
        worker.send("heard", {"pattern": pattern, "name": event.name, "payload": content})

    listeners.append(worker.bus.on(pattern, listener))


@worker.handler("unlisten")
def unlisten(payload):
    worker.bus.off(payload["pattern"], listeners.pop())


@worker.handler("emit")
def emit(payload):
    worker.bus.emit(payload["name"], payload["payload"])


worker.run()
