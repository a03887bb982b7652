"""Answers each request with its own payload."""
from shared_ipc import worker


@worker.handler("echo")
def echo(payload):
    return payload


worker.run()
