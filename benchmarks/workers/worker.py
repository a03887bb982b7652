"""The same worker in Python."""
from shared_ipc import worker


@worker.handler("calculate")
def calculate(payload):
    return sum(payload["values"])


@worker.handler("length")
def length(payload):
    return len(payload["text"])


@worker.handler("echo")
def echo(payload):
    return payload


worker.run()
