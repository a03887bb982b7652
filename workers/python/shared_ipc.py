"""Shared IPC for Python: the worker's side of the channel, for CPython 3.9 and later, without dependencies.

    from shared_ipc import worker

    @worker.handler("calculate")
    def calculate(payload):
        return sum(payload["values"])

    worker.run()

What a handler returns is the answer; what it raises is answered as an error. A handler takes the payload, or the
payload and the request. There are three kinds:

* a plain function runs on the thread that reads the channel: the fastest, one at a time. While it runs, the channel
  is read only when it looks at ``request.cancelled`` or reports progress; one that hangs is a worker that hangs.
* ``@worker.handler("name", blocking=True)`` runs on a pool of threads, several at a time.
* ``async def`` runs on one event loop, which has a thread of its own.
"""
import collections
import concurrent.futures
import contextvars
import inspect
import json
import os
import select
import sys
import threading
import time
import traceback

__all__ = ["PayloadError", "Request", "Worker", "WorkerError", "worker"]

_PROTOCOL = 1
_KIT = "python/0.1.0"
_READ_SIZE = 65536
_HOLD_LIMIT = 65536
_HOLD_SECONDS = 0.001
_MAX_DEPTH = 100

_request = contextvars.ContextVar("shared_ipc_request")


class WorkerError(Exception):
    """An error for the caller, with a code and data of its own besides the message."""

    def __init__(self, message, code=None, data=None):
        super().__init__(message)
        self.code = code
        self.data = data


class PayloadError(WorkerError):
    """A value that cannot be written as JSON."""


class _HostGone(BaseException):
    """Ends the reading thread, through the handler that it may be in."""


def _refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


_encoder = json.JSONEncoder(separators=(",", ":"), allow_nan=False)
_encode = _encoder.encode
_encode_string = json.encoder.encode_basestring_ascii
_decoder = json.JSONDecoder(parse_constant=_refuse_constant)
_decode = _decoder.decode
_decode_start = _decoder.raw_decode


def _create_fast_encode():
    """Returns the encoder that json makes anew for each value, made once, or None where this Python's differs.

    It does not look for circular references, for which each value would need its own: they end in a RecursionError.
    """
    try:
        encode = json.encoder.c_make_encoder(None, _encoder.default, _encode_string, None, ":", ",", False, False, False)
        return encode if "".join(encode({"a": ["b", 1, None]}, 0)) == '{"a":["b",1,null]}' else None
    except Exception:
        return None


_fast_encode = _create_fast_encode()


def _to_json(value, what):
    if _fast_encode is not None:
        try:
            return "".join(_fast_encode(value, 0))
        except Exception:
            pass  # told below
    try:
        return _encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise PayloadError(
            f"{what} cannot be written as JSON: {error}; use dict, list, str, int, finite float, bool and None "
            "(for example str(decimal), date.isoformat(), base64.b64encode(data).decode())", "NOT_JSON") from None


def _now():
    return time.time_ns() // 1_000_000


def decode_frame(line):
    """Returns the value on a line of the channel, without its newline; ValueError says why it is none."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"bad-utf8: {error.reason} at byte {error.start}") from None
    try:
        value = _parse(text)
    except RecursionError:
        raise ValueError("too-deep: nested beyond what can be read") from None
    except ValueError as error:
        raise ValueError(f"not-json: {error}") from None
    if len(line) > _MAX_DEPTH and line.count(b"[") + line.count(b"{") > _MAX_DEPTH and _depth(value) > _MAX_DEPTH:
        raise ValueError(f"too-deep: nested deeper than {_MAX_DEPTH}")
    return value


def _parse(text):
    try:
        value, end = _decode_start(text)
        if end == len(text):
            return value
    except ValueError:
        pass
    return _decode(text)  # which takes white space around the value, and says what is wrong


def _depth(value):
    depth = 0
    level = [value]
    while level:
        level = [item for item in level if isinstance(item, (dict, list))]
        depth += bool(level)
        level = [child for item in level for child in (item.values() if isinstance(item, dict) else item)]
    return depth


def _is_message(value):
    return isinstance(value, dict) and isinstance(value.get("type"), str) \
        and isinstance(value.get("id"), (str, type(None)))


class _Channel:
    """The two descriptors: whole lines in, whole lines out."""

    def __init__(self, input_fd, output_fd):
        self._input = input_fd
        self._output = output_fd
        self._partial = []
        self._lock = threading.Lock()
        self._held = []
        self._held_size = 0
        self._held_since = 0.0
        self._holding = False
        self._slow_reads = 0

    def readable(self):
        """Whether a read would return at once. Always false on Windows, where it cannot be known."""
        return os.name == "posix" and bool(select.select([self._input], [], [], 0)[0])

    def read(self):
        """Waits for bytes and returns the lines that they complete, or None at the end of file."""
        while True:
            try:
                data = os.read(self._input, _READ_SIZE)
            except BlockingIOError:
                select.select([self._input], [], [])
                continue
            if not data:
                return None
            lines = data.split(b"\n")
            if len(lines) == 1:
                self._partial.append(data)
                continue
            if self._partial:
                lines[0] = b"".join(self._partial) + lines[0]
                self._partial = []
            rest = lines.pop()
            if rest:
                self._partial.append(rest)
            return lines

    def hold(self):
        """Lets the answers to the messages of one read be written together."""
        if self._slow_reads:
            # A handler that takes long would keep back the answers of those before it.
            self._slow_reads -= 1
        else:
            with self._lock:
                self._holding = True
                self._held_since = time.monotonic()

    def release(self):
        if self._holding:
            with self._lock:
                self._holding = False
                if time.monotonic() - self._held_since > _HOLD_SECONDS:
                    self._slow_reads = 64
                self._flush()

    def write(self, line, at_once=False):
        data = line.encode("ascii")
        with self._lock:
            if not self._holding and not self._held:
                self._write_out(data)
                return
            self._held.append(data)
            self._held_size += len(data)
            if self._holding and not at_once and self._held_size < _HOLD_LIMIT:
                if time.monotonic() - self._held_since < _HOLD_SECONDS:
                    return
                self._held_since = time.monotonic()
            self._flush()

    def _flush(self):
        data = b"".join(self._held)
        self._held = []
        self._held_size = 0
        self._write_out(data)

    def _write_out(self, data):
        while data:
            try:
                count = os.write(self._output, data)
                if count == len(data):
                    return
                data = memoryview(data)[count:]
            except BlockingIOError:
                select.select([], [self._output], [])
            except OSError as error:
                raise _HostGone from error

    def host_gone(self):
        """Whether nobody can read the answers any more. Always false on Windows, where it cannot be known."""
        if not hasattr(select, "poll"):
            return False
        poll = select.poll()
        poll.register(self._output, 0)
        return any(event & (select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))

    def close(self):
        for fd in (self._input, self._output):
            try:
                os.close(fd)
            except OSError:
                pass


def _open_channel():
    descriptors = os.environ.pop("SHARED_IPC_CHANNEL", None)
    os.environ.pop("SHARED_IPC_PROTOCOL", None)
    if descriptors is None:
        return None
    try:
        input_fd, output_fd = (int(fd) for fd in descriptors.split(":"))
        os.fstat(input_fd), os.fstat(output_fd)
    except (ValueError, OSError) as error:
        raise RuntimeError(f'SHARED_IPC_CHANNEL is "{descriptors}", expected "<input>:<output>", two open descriptors '
                           f'such as "3:4" ({error})') from None
    if (input_fd, output_fd) == (0, 1):
        input_fd, output_fd = _leave_standard_streams()
    # What this worker starts must hold neither end, or the host would wait for the end of a channel that nobody uses.
    os.set_inheritable(input_fd, False)
    os.set_inheritable(output_fd, False)
    channel = _Channel(input_fd, output_fd)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=channel.close)
    return channel


def _leave_standard_streams():
    """Takes the channel away from stdin and stdout, so that a print is no message."""
    sys.stdout.flush()
    input_fd, output_fd = os.dup(0), os.dup(1)
    if os.name == "nt":
        import msvcrt
        msvcrt.setmode(input_fd, os.O_BINARY)
        msvcrt.setmode(output_fd, os.O_BINARY)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return input_fd, output_fd


class Request:
    """What a handler can know of the request that it answers, besides the payload."""

    def __init__(self, owner, frame):
        self._owner = owner
        self._cancel = None  # how to stop the work, where there is a way
        self._cancelled = False
        self.id = frame.get("id")
        self._key = object() if self.id is None else self.id
        self.type = frame["type"]
        self.payload = frame.get("payload")
        self.headers = frame.get("headers") or {}
        self.timestamp = frame.get("timestamp")

    @property
    def cancelled(self):
        """Whether the host does not wait for the answer any more: it gave up, or the request timed out."""
        self._owner._look()
        return self._cancelled

    def progress(self, payload):
        """Tells the caller how far the work is. May be called from any thread."""
        if self.id is not None and not self.cancelled:
            self._owner._write_message(self.id, "progress", _to_json(payload, "The progress"), at_once=True)


class _Handler:
    def __init__(self, function, blocking):
        self.function = function
        call = function if inspect.isroutine(function) else getattr(function, "__call__", function)
        self.asynchronous = inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)
        self.blocking = blocking
        positional = [parameter for parameter in inspect.signature(function).parameters.values()
                      if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)]
        required = [parameter for parameter in positional if parameter.default is parameter.empty]
        if not positional or len(required) > 2:
            raise TypeError(f"a handler takes (payload) or (payload, request), but this one takes "
                            f"{inspect.signature(function)}")
        self.wants_request = len(required) == 2 or len(positional) > 1 and positional[1].name == "request"
        self.on_reading_thread = not self.asynchronous and not blocking

    def __call__(self, request):
        return self.function(request.payload, request) if self.wants_request else self.function(request.payload)


class Worker:
    """This process, as the host's worker. There is one: ``shared_ipc.worker``."""

    def __init__(self, channel):
        self._channel = channel
        self._handlers = {}
        self._value_listener = None
        self._backlog = collections.deque()
        self._at_end = False
        self._reader = None
        self._running = {}
        self._idle = threading.Condition()
        self._pool = None
        self._loop = None
        self._next_id = 0

    def handler(self, type, *, blocking=False):
        """Registers the function below as the handler of a message type."""
        if not isinstance(type, str) or not type or type.startswith("ipc:"):
            raise ValueError(f"{type!r} is no message type: a non-empty string is, but for those that start with \"ipc:\"")
        if type in self._handlers:
            raise ValueError(f'"{type}" has a handler already: {self._handlers[type].function!r}')

        def register(function):
            handler = _Handler(function, blocking)
            if handler.asynchronous and blocking:
                raise TypeError(f'the handler of "{type}" is async: it runs on the event loop and cannot be blocking')
            self._handlers[type] = handler
            return function

        return register

    def on_value(self, listener):
        """Registers the function that takes each JSON value that is no message (an array, an object without a type)."""
        self._value_listener = listener
        return listener

    def send(self, type, payload=None, headers=None):
        """Sends a message that answers nothing. May be called from any thread once the worker runs."""
        if not isinstance(type, str) or not type or type.startswith("ipc:") or type in ("response", "error"):
            raise ValueError(f"{type!r} is no type for a message: a non-empty string is, but for \"response\", \"error\" "
                             "and those that start with \"ipc:\"")
        encoded = _to_json(payload, f'The payload of "{type}"')
        with self._idle:
            self._next_id += 1
            id = f"w{self._next_id}"
        self._write_message(id, type, encoded, headers, at_once=True)

    def send_value(self, value):
        """Sends any JSON value as it is."""
        self._write(_to_json(value, "The value") + "\n", at_once=True)

    def progress(self, payload):
        """Tells the caller of the running handler how far the work is."""
        request = _request.get(None)
        if request is None:
            raise RuntimeError("worker.progress() is for handlers; in a thread of your own call progress() of the request")
        request.progress(payload)

    def run(self, threads=None):
        """Answers requests until the host closes the channel and the last handler has finished.

        The blocking handlers share that many threads, by default those of a ThreadPoolExecutor.
        """
        channel = self._open()
        self._reader = threading.get_ident()
        self._pool = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="shared-ipc")
        try:
            ready = {"protocol": _PROTOCOL, "kit": _KIT, "pid": os.getpid(), "types": sorted(self._handlers)}
            self._write_message("ready", "ipc:ready", _encode(ready))
            try:
                while self._backlog or self._read():
                    while self._backlog:
                        self._take(self._backlog.popleft())
                    channel.release()
            finally:
                channel.release()
            self._finish()
        except _HostGone:
            self._leave()
        finally:
            self._reader = None

    def _open(self):
        if self._channel is None:
            raise RuntimeError("no host: SHARED_IPC_CHANNEL is not set. A worker is started by the host, not by hand")
        return self._channel

    def _read(self):
        if self._at_end:
            return False
        lines = self._channel.read()
        if lines is None:
            self._at_end = True
            return False
        for line in lines:
            self._accept(line)
        if len(self._backlog) > 1:
            self._channel.hold()
        return True

    def _look(self):
        """Takes in what has come meanwhile, if the caller is a handler that keeps the reading thread."""
        if threading.get_ident() == self._reader and not self._at_end and self._channel.readable():
            self._read()

    def _accept(self, line):
        try:
            value = decode_frame(line)
        except ValueError as error:
            print(f"shared_ipc: a line of the host is dropped: {error}: {line[:80]!r}", file=sys.stderr, flush=True)
            return
        if not _is_message(value):
            self._backlog.append(value)
        elif not value["type"].startswith("ipc:"):
            self._backlog.append(Request(self, value))
        elif value["type"] == "ipc:ping":
            self._write_message(value.get("id"), "ipc:pong", "null", at_once=True)
        elif value["type"] == "ipc:cancel":
            self._cancel(value.get("id"))
        # "ipc:shutdown" asks for nothing but to finish: the end of file follows when the answers are in.

    def _cancel(self, id):
        for waiting in self._backlog:
            if isinstance(waiting, Request) and waiting.id == id:
                self._backlog.remove(waiting)
                return
        request = self._running.get(id)
        if request:
            request._cancelled = True
            if request._cancel:
                request._cancel()

    def _take(self, request):
        if not isinstance(request, Request):
            self._take_value(request)
            return
        handler = self._handlers.get(request.type)
        if handler is None:
            handled = ", ".join(f'"{type}"' for type in sorted(self._handlers)) or "nothing"
            self._fail(request, WorkerError(f'no handler for "{request.type}"; this worker handles {handled}', "UNKNOWN_TYPE"))
            return
        self._running[request._key] = request
        if handler.on_reading_thread:
            try:
                self._call(handler, request, Exception)
            finally:
                self._running.pop(request._key, None)  # nobody waits for it: who would is this thread
        elif handler.asynchronous:
            self._start_task(handler, request)
        else:
            future = self._pool.submit(self._call, handler, request, BaseException)
            request._cancel = future.cancel
            future.add_done_callback(lambda done: self._finished(request))

    def _take_value(self, value):
        if self._value_listener is None:
            print("shared_ipc: a value that is no message is dropped: no @worker.on_value", file=sys.stderr, flush=True)
            return
        try:
            self._value_listener(value)
        except Exception:
            traceback.print_exc()

    def _call(self, handler, request, caught):
        token = _request.set(request)
        try:
            self._answer(request, handler(request))
        except caught as error:
            self._fail(request, error)
        finally:
            _request.reset(token)

    def _start_task(self, handler, request):
        if self._loop is None:
            import asyncio  # takes longer to load than all the rest
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="shared-ipc-loop", daemon=True).start()
        loop = self._loop

        async def call():
            _request.set(request)
            try:
                self._answer(request, await handler(request))
            except BaseException as error:  # a SystemExit would end the loop, for all others too
                self._fail(request, error)

        def start():
            task = loop.create_task(call())
            task.add_done_callback(lambda done: self._finished(request))
            request._cancel = lambda: loop.call_soon_threadsafe(task.cancel)
            if request._cancelled:
                task.cancel()

        loop.call_soon_threadsafe(start)

    def _answer(self, request, result):
        self._reply(request, "response", _to_json(result, f'The result of "{request.type}"'))

    def _fail(self, request, error):
        payload = {"name": type(error).__name__, "message": str(error),
                   "stack": "".join(traceback.format_exception(type(error), error, error.__traceback__))}
        for name in ("code", "data"):
            value = getattr(error, name, None)
            if value is not None and isinstance(error, WorkerError):
                payload[name] = value
        if request.id is None:
            print(payload["stack"], end="", file=sys.stderr, flush=True)
            return
        try:
            encoded = _encode(payload)
        except (TypeError, ValueError, RecursionError):
            encoded = _encode({**payload, "code": str(payload.get("code", "")), "data": repr(payload.get("data"))})
        self._reply(request, "error", encoded)

    def _reply(self, request, type, payload):
        # Nobody waits for the answer to a cancelled request, and a message without an id asks for none.
        if request.id is not None and not request._cancelled:
            self._write_message(request.id, type, payload)

    def _write_message(self, id, type, payload, headers=None, at_once=False):
        extra = f',"headers":{_to_json(headers, "The headers")}' if headers else ""
        self._write(f'{{"id":{_encode(id)},"type":{_encode_string(type)},"payload":{payload},"timestamp":{_now()}{extra}}}\n', at_once)

    def _write(self, line, at_once):
        try:
            self._open().write(line, at_once)
        except _HostGone:
            if threading.get_ident() == self._reader:
                raise

    def _finished(self, request):
        with self._idle:
            self._running.pop(request._key, None)
            self._idle.notify_all()

    def _finish(self):
        """After the end of file: what runs may finish, unless the host is gone and nobody takes the answers."""
        while True:
            with self._idle:
                if not self._running:
                    break
                self._idle.wait(0.1)
            if self._channel.host_gone():
                raise _HostGone
        self._pool.shutdown()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)

    def _leave(self):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                pass
        if self._running:
            os._exit(0)  # the threads of the pool cannot be ended otherwise


worker = Worker(_open_channel())
