import asyncio
import datetime
import decimal
import os
import subprocess
import sys
import time

from shared_ipc import WorkerError, worker


@worker.handler("inline-wait")
def inline_wait(payload, request):
    worker.progress("waiting")
    while not request.cancelled:
        time.sleep(0.005)
    worker.send("cancelled", request.id)


@worker.handler("async-wait")
async def async_wait(payload, request):
    worker.progress("waiting")
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        worker.send("cancelled", request.id)
        raise


@worker.handler("async-add")
async def async_add(payload):
    await asyncio.sleep(0.05)
    return sum(payload)


@worker.handler("async-exit")
async def async_exit(payload):
    sys.exit(9)


@worker.handler("blocking", blocking=True)
def blocking(payload):
    time.sleep(payload)
    return payload


@worker.handler("answer")
def answer(payload):
    circular = []
    circular.append(circular)
    return {"circular": circular, "nan": float("nan"), "infinity": [float("inf")], "bytes": [b"x"],
            "decimal": decimal.Decimal("1.1"), "date": datetime.date(2020, 1, 1), "key": {(1, 2): 3}, "set": {1}, "big": 2 ** 70,
            "text": "é€😀\u2028", "surrogate": "\ud800", "none": None}[payload]


@worker.handler("coded")
def coded(payload):
    raise WorkerError("not today", code="E_TODAY", data={"retry": 5})


@worker.handler("context")
def context(payload, request):
    return {"id": request.id, "type": request.type, "headers": request.headers, "timestamp": request.timestamp}


@worker.handler("print")
def print_everywhere(payload):
    print("print")
    os.write(1, b"descriptor 1\n")
    subprocess.run(["echo", "grandchild"])
    sys.stderr.write("stderr\n")
    return sys.stdin.read()


@worker.handler("child")
def child(payload):
    script = "for fd in /proc/self/fd/*; do readlink $fd; done; env"
    return {"channel": [os.readlink(f"/proc/self/fd/{fd}") for fd in (3, 4)],
            "stdout": subprocess.run(["sh", "-c", script], close_fds=False, stdout=subprocess.PIPE, text=True).stdout}




@worker.handler("exit")
def leave(payload):
    worker.send("leaving")
    sys.exit(payload)


@worker.handler("progress-outside", blocking=True)
def progress_outside(payload):
    try:
        worker.send("ipc:x")
    except ValueError as error:
        return str(error)


@worker.on_value
def value(raw):
    worker.send_value({"raw": raw})


worker.run(threads=4)
print("run returned")
