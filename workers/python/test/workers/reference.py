"""The reference worker of workers/conformance."""
import time

from shared_ipc import worker


@worker.handler("echo")
def echo(payload):
    return payload


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


worker.run()
