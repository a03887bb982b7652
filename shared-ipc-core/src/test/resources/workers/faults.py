"""Behaviours that hosts must cope with, by message type."""
import os
import sys

from shared_ipc import worker


@worker.handler("busy")
def busy(payload):
    while True:
        pass


@worker.handler("note")
def note(payload):
    worker.send("note", "on the way")
    return payload


@worker.handler("print")
def print_all(payload):
    print("printed by print")
    print("printed to sys.stderr", file=sys.stderr)
    sys.stdout.write("printed by sys.stdout.write\n")
    if payload["descriptor"]:
        os.write(1, b"printed to descriptor 1\n")
        os.system("echo printed by a child")
    return "printed"


worker.run()
