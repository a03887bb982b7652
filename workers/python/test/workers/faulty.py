"""Handlers that fail in ways that a kit must cope with, each in all three kinds."""
import asyncio
import multiprocessing
import os
import sys
import threading
import time

from shared_ipc import Attachment, WorkerError, worker


class NoText(Exception):
    def __str__(self):
        raise RuntimeError("no text")


class NotText(Exception):
    def __str__(self):
        return 7


class Proxy(Exception):
    def __getattr__(self, name):
        raise RuntimeError("no " + name)


class ExitsInText(Exception):
    def __str__(self):
        sys.exit(4)


class NoRepr:
    def __repr__(self):
        raise RuntimeError("no repr")


class Timeout(BaseException):
    pass


def circular():
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    return first


FAILURES = {
    "no-text": NoText, "not-text": NotText, "proxy": Proxy, "exits-in-text": ExitsInText, "timeout": lambda: Timeout("after 1 s"),
    "cancelled": asyncio.CancelledError, "generator": GeneratorExit, "circular": circular,
    "code": lambda: WorkerError("x", code=NoText()), "data": lambda: WorkerError("x", data=NoRepr()),
    "large-data": lambda: WorkerError("x", code="E", data="d" * 3_000_000),
    "large-text": lambda: ValueError("\u20ac" * 3_000_000),
    "large-cause": lambda: chained("c" * 3_000_000),
}


def chained(text):
    error = ValueError("short")
    error.__cause__ = ValueError(text)
    return error


@worker.handler("plain-fail")
def plain_fail(name):
    raise FAILURES[name]()


@worker.handler("blocking-fail", blocking=True)
def blocking_fail(name):
    raise FAILURES[name]()


@worker.handler("async-fail")
async def async_fail(name):
    raise FAILURES[name]()


@worker.handler("plain-grow")
def plain_grow(count):
    return "x" * count


@worker.handler("blocking-grow", blocking=True)
def blocking_grow(count):
    return "x" * count


@worker.handler("async-grow")
async def async_grow(count):
    return "x" * count


@worker.handler("tell", blocking=True)
def tell(how, request):
    """Sends too much, and answers with what is raised."""
    much = "x" * 2_000_000
    try:
        {"send": lambda: worker.send("much", much), "emit": lambda: worker.bus.emit("much", much), "value": lambda: worker.send_value([much]),
         "progress": lambda: request.progress(much)}[how]()
        return "sent"
    except Exception as error:
        return [type(error).__name__, error.code, str(error)]


@worker.handler("async-progress")
async def async_progress(payload, request):
    try:
        await request.progress("x" * 2_000_000)
    except Exception as error:
        return type(error).__name__


@worker.handler("rows", blocking=True)
def rows(payload, request):
    for row in range(100_000):
        request.progress(row)


@worker.handler("sleep", blocking=True)
def sleep(seconds):
    time.sleep(seconds)


@worker.handler("loop")
def loop(payload):
    worker.progress("looping")
    while True:
        pass


@worker.handler("stuck-loop")
async def stuck_loop(seconds):
    worker.progress("stuck")
    time.sleep(seconds)


@worker.handler("loop-exits")
async def loop_exits(payload):
    async def leave():
        sys.exit(3)

    asyncio.ensure_future(leave())
    await asyncio.sleep(0.01)
    return "lives"


@worker.handler("async-echo")
async def async_echo(payload):
    return payload


@worker.handler("exit")
def leave(code):
    sys.exit(code)




@worker.handler("echo")
def echo(payload):
    return payload


@worker.bus.on("fails")
def listener_fails(payload):
    raise Timeout("in a listener")


@worker.on_value
def value(raw):
    raise Timeout("in a listener of values")


def use_in_child(how, request, files, answers):
    uses = {"send": lambda: worker.send("note"), "value": lambda: worker.send_value([1]), "emit": lambda: worker.bus.emit("a"),
            "on": lambda: worker.bus.on("b", echo), "off": lambda: worker.bus.off("fails", listener_fails), "run": worker.run,
            "progress": lambda: worker.progress(1), "request": lambda: request.progress(1), "cancelled": lambda: request.cancelled}
    opened = [open(name, "w+") for name in files]  # which take the numbers of the channel
    try:
        uses[how]()
        answers.put("nothing was raised")
    except BaseException as error:
        answers.put(str(error))
    finally:
        for file in opened:
            file.close()


def fork(payload, request):
    how, files = payload
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=use_in_child, args=(how, request, files, answers))
    child.start()
    child.join(5)
    alive = child.is_alive()
    child.kill()
    return {"said": None if answers.empty() else answers.get(), "alive": alive, "sizes": [os.path.getsize(name) for name in files]}


worker.handler("plain-fork")(fork)
worker.handler("blocking-fork", blocking=True)(fork)


@worker.handler("async-fork")
async def async_fork(payload, request):
    return fork(payload, request)


def forgetful(payload):
    """Forks, and lets both return."""
    pid = os.fork()
    return os.waitpid(pid, 0)[1] if pid else "the child's"


worker.handler("plain-forgetful")(forgetful)
worker.handler("blocking-forgetful", blocking=True)(forgetful)


def in_child(kind):
    try:
        worker.send("note")
    except RuntimeError as error:
        return str(error)


@worker.handler("start", blocking=True)
def start(method):
    with multiprocessing.get_context(method).Pool(1) as pool:
        return pool.apply(in_child, (method,))


@worker.handler("terminate-child", blocking=True)
def terminate_child(payload):
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    child.start()
    child.terminate()
    child.join(5)
    return child.exitcode


@worker.handler("size-of-file", bytes_as="file")
def size_of_file(file):
    return [file.readable(), len(file.read()), file.closed]


@worker.handler("file-back", bytes_as="file", blocking=True)
def file_back(payload, request):
    return Attachment(payload, request.attachment)


@worker.handler("async-file-back", bytes_as="file")
async def async_file_back(file):
    return Attachment.of(file)


@worker.handler("own-file")
def own_file(path):
    import pathlib
    return Attachment.of(pathlib.Path(path))


if __name__ == "__main__":
    worker.run(threads=2)
