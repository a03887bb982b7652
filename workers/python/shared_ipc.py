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

The trace that a request or an event carries (``request.headers["traceparent"]``) goes on what is sent and emitted while
it is handled, and is OpenTelemetry's current context meanwhile where ``opentelemetry`` is installed.

``@worker.bus.on("user:*")`` listens to the host's events, in the same three kinds.
"""
import collections
import concurrent.futures
import contextvars
import inspect
import io
import json
import os
import re
import select
import sys
import threading
import time
import traceback

__all__ = ["Attachment", "Bus", "Event", "PayloadError", "Request", "RequestCancelled", "Worker", "WorkerError", "worker"]

_PROTOCOL = 1
_KIT = "python/0.1.0"
_FEATURES = ["binary", "credit", "events"]
_READ_SIZE = 65536
_HOLD_LIMIT = 65536
_HOLD_SECONDS = 0.001
_MAX_DEPTH = 100
_TOO_DEEP = f"too-deep: nested deeper than {_MAX_DEPTH}"
_WAITING_LIMIT = 1000  # progress of one request that may wait for credit without being awaited
_LANE_LIMIT = 10_000  # events that may wait for one listener
_TOLD_LIMIT = 1000  # refusals

_TRACE = ("traceparent", "tracestate", "baggage")

_request = contextvars.ContextVar("shared_ipc_request")
_trace = contextvars.ContextVar("shared_ipc_trace", default=None)  # the headers of what is handled


def _load_opentelemetry():
    try:
        from opentelemetry import context, propagate
        return context, propagate
    except Exception:  # not installed, or not as expected
        return None


_opentelemetry = ()  # not looked for yet: that takes longer than to load this module


class _Traced:
    """Makes the trace of a message or event, if it has one, that of what is sent while it is handled."""

    __slots__ = ("_headers", "_token", "_attached")

    def __init__(self, headers):
        self._headers = headers
        self._attached = None

    def __enter__(self):
        global _opentelemetry
        self._token = _trace.set({name: self._headers[name] for name in _TRACE if name in self._headers})
        if _opentelemetry == ():
            _opentelemetry = _load_opentelemetry()
        if _opentelemetry:
            context, propagate = _opentelemetry
            try:
                self._attached = context.attach(propagate.extract(self._headers))
            except Exception as error:
                _tell(f"the trace is not OpenTelemetry's current context: {error!r}")

    def __exit__(self, *exception):
        _trace.reset(self._token)
        if self._attached is not None:
            _opentelemetry[0].detach(self._attached)


class _Untraced:
    def __enter__(self):
        pass

    def __exit__(self, *exception):
        pass


_UNTRACED = _Untraced()


def _in_trace_of(message):
    return _Traced(message.headers) if message.headers and "traceparent" in message.headers else _UNTRACED


def _with_trace(headers):
    """The headers of what is sent now: its own, and the trace of what is handled."""
    trace = _trace.get()
    if trace is None or headers and "traceparent" in headers:
        return headers
    current = dict(trace)
    if _opentelemetry:
        try:
            _opentelemetry[1].inject(current)  # a span of the worker's own may be current
        except Exception as error:
            _tell(f"the trace of OpenTelemetry is not sent: {error!r}")
    return {**current, **(headers or {})}


class WorkerError(Exception):
    """An error for the caller, with a code and data of its own besides the message."""

    def __init__(self, message, code=None, data=None):
        super().__init__(message)
        self.code = code
        self.data = data


class PayloadError(WorkerError):
    """A value that cannot be written as JSON."""


class RequestCancelled(Exception):
    """Raised by ``progress`` where the request has a limit and nobody waits for it any more."""


class Attachment:
    """A payload with bytes beside it: a handler's result, or what ``progress`` and ``send`` take for a payload.

    The data is anything with a buffer of bytes. It is written as it is, not copied.
    """

    def __init__(self, payload, data):
        self.payload = payload
        self.data = data
        self._view = _view_of(data)

    def __repr__(self):
        return f"Attachment({self.payload!r}, {self._view.nbytes} bytes)"


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


def _view_of(data):
    try:
        return memoryview(data).cast("B")
    except TypeError as error:
        raise TypeError(f"an attachment is bytes, bytearray, memoryview or another contiguous buffer of bytes, not "
                        f"{type(data).__name__}: {error}") from None


_BINARY = (bytes, bytearray, memoryview, Attachment)


def _encode_payload(value, what):
    """Returns the payload as JSON, and the bytes beside it; None for what there is not."""
    if not isinstance(value, _BINARY):
        return _to_json(value, what), None
    if isinstance(value, Attachment):
        return _to_json(value.payload, what), value._view
    return None, _view_of(value)


def _now():
    return time.time_ns() // 1_000_000


def decode_frame(line):
    """Returns the value on a line of the channel, without its newline; ValueError says why it is none."""
    value = _read_value(line)
    if len(line) > _MAX_DEPTH and _is_too_deep(line, value):
        raise ValueError(_TOO_DEEP)
    return value


def _read_value(line):
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"bad-utf8: {error.reason} at byte {error.start}") from None
    try:
        return _parse(text)
    except RecursionError:
        raise ValueError("too-deep: nested beyond what can be read") from None
    except ValueError as error:
        raise ValueError(f"not-json: {error}") from None


def _is_too_deep(line, value):
    return line.count(b"[") + line.count(b"{") > _MAX_DEPTH and _depth(value) > _MAX_DEPTH


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


def _attachment_size(value):
    """How many bytes follow the line of a decoded frame, or None."""
    if not _is_message(value):
        return None
    size = value.get("bytes")
    return size if type(size) is int and size >= 0 else None


class _Attached:
    """A line with what it says, and its attachment as it comes in."""

    def __init__(self, line, value, size):
        self.line = line
        self.value = value
        self.data = None
        # The bytes that this is made of are those that getvalue answers: they are written once.
        self._buffer = io.BytesIO(bytes(size))
        self._left = self._buffer.getbuffer()

    def fill(self, data):
        """Takes what belongs to the attachment; returns how much that is."""
        count = min(len(data), len(self._left))
        self._left[:count] = data[:count]
        self._advance(count)
        return count

    def read(self, fd):
        """Reads on; returns how much was there, 0 at the end of file."""
        if not hasattr(os, "readv"):
            return self.fill(os.read(fd, min(_READ_SIZE, len(self._left))))
        count = os.readv(fd, [self._left])
        self._advance(count)
        return count

    def _advance(self, count):
        left = self._left[count:]
        self._left.release()
        self._left = left

    def complete(self):
        if len(self._left):
            return False
        if self.data is None:
            self._left.release()
            self.data = self._buffer.getvalue()
            self._buffer = None
        return True


class _Channel:
    """The two descriptors: whole frames in, whole frames out."""

    def __init__(self, input_fd, output_fd):
        self._input = input_fd
        self._output = output_fd
        self._partial = []
        self._attached = None
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
        """Waits for bytes and returns the frames that they complete, or None at the end of file.

        A frame is a line, or an _Attached.
        """
        while True:
            try:
                return self._read_attachment() if self._attached else self._read_lines()
            except BlockingIOError:
                select.select([self._input], [], [])

    def _read_attachment(self):
        attached = self._attached
        if not attached.read(self._input):
            return None
        if not attached.complete():
            return []
        self._attached = None
        return [attached]

    def _read_lines(self):
        data = os.read(self._input, _READ_SIZE)
        if not data:
            return None
        lines = data.split(b"\n")
        if len(lines) == 1:
            self._partial.append(data)
            return []
        if self._partial:
            lines[0] = b"".join(self._partial) + lines[0]
        if b'"bytes"' in data or self._partial and b'"bytes"' in lines[0]:
            self._partial.append(data)
            return self._cut(b"".join(self._partial))
        self._partial = []
        rest = lines.pop()
        if rest:
            self._partial.append(rest)
        return lines

    def _cut(self, data):
        """The frames of a read in which a line may be followed by bytes of any kind."""
        self._partial = []
        frames = []
        position = 0
        while position < len(data):
            end = data.find(b"\n", position)
            if end < 0:
                self._partial.append(data[position:])
                break
            line = data[position:end]
            position = end + 1
            attached = self._announced(line)
            if attached is None:
                frames.append(line)
                continue
            position += attached.fill(memoryview(data)[position:])
            if attached.complete():
                frames.append(attached)
            else:
                self._attached = attached
        return frames

    @staticmethod
    def _announced(line):
        if b'"bytes"' not in line:
            return None
        try:
            value = _read_value(line)
        except ValueError:
            return None  # it is dropped where it is decoded again
        size = _attachment_size(value)
        return None if size is None else _Attached(line, value, size)

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

    def write_attached(self, line, attachment):
        with self._lock:
            self._write_both(self._take_held() + line.encode("ascii"), attachment)

    def _flush(self):
        self._write_out(self._take_held())

    def _take_held(self):
        data = b"".join(self._held)
        self._held = []
        self._held_size = 0
        return data

    def _write_both(self, data, attachment):
        """Begins with one write for both, without joining them, which would be a copy."""
        count = 0
        if hasattr(os, "writev"):
            try:
                count = os.writev(self._output, [data, attachment])
            except BlockingIOError:
                pass
            except OSError as error:
                raise _HostGone from error
        self._write_out(memoryview(data)[count:])
        self._write_out(attachment[max(0, count - len(data)):])

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

    attachment = None  # bytes beside the payload
    _cancel = None  # how to stop the work, where there is a way
    _cancel_in_loop = None  # the same for a coroutine
    _cancelled = False
    _credit = None

    def __init__(self, owner, frame, attachment=None):
        self._owner = owner
        self.id = frame.get("id")
        self._key = object() if self.id is None else self.id
        self.type = frame["type"]
        self.payload = frame.get("payload")
        if attachment is not None:
            if "payload" in frame:
                self.attachment = attachment
            else:
                self.payload = attachment
        self.headers = frame.get("headers") or {}
        self.timestamp = frame.get("timestamp")
        if "credit" in self.headers:
            self._credit = _Credit.of(self)

    @property
    def cancelled(self):
        """Whether the host does not wait for the answer any more: it gave up, or the request timed out."""
        self._owner._look()
        return self._cancelled

    def progress(self, payload):
        """Tells the caller how far the work is, or hands on a part of the answer. May be called from any thread.

        Where the caller takes no more for now, this waits for it, and raises RequestCancelled if it gives up. In async
        code nothing can wait here: there it returns what is to be awaited, ``await request.progress(part)``.
        """
        if self.id is None or self._credit is None and self.cancelled:
            return _NOTHING
        encoded, attachment = _encode_payload(payload, "The progress")

        def write():
            self._owner._write_message(self.id, "progress", encoded, at_once=True, attachment=attachment)

        if self._credit is None:
            write()
            return _NOTHING
        return self._credit.use(write)

    def _cancelled_error(self):
        why = "was cancelled: nobody waits for its answer any more" if self._cancelled else \
            "cannot go on: the host has closed the channel and takes no more progress"
        return RequestCancelled(f"request {self.id} {why}")


class _Nothing:
    """What is awaited where there is nothing to wait for."""

    def __await__(self):
        return iter(())


_NOTHING = _Nothing()


class _Credit:
    """How many more messages of progress the caller of a request takes."""

    @staticmethod
    def of(request):
        try:
            return _Credit(request, int(request.headers["credit"]))
        except (TypeError, ValueError):
            return None

    def __init__(self, request, count):
        self._request = request
        self._count = count
        self._waiting = collections.deque()  # of async code: what writes, and the future of it
        self._changed = threading.Condition()

    def use(self, write):
        owner = self._request._owner
        owner._look()
        if owner._on_loop():
            return self._use_later(write)
        if threading.get_ident() == owner._reader:
            while not self._count and not self._ended():
                owner._channel.release()  # the answers of others do not wait for it
                owner._read()  # where the credit comes from
        with self._changed:
            while not self._count and not self._ended():
                self._changed.wait()
            self._check()
            self._count -= 1
        write()
        return _NOTHING

    def _use_later(self, write):
        with self._changed:
            self._check()
            if not self._count or self._waiting:
                if len(self._waiting) >= _WAITING_LIMIT:
                    raise RuntimeError(f"{_WAITING_LIMIT} messages of progress wait for the caller of request "
                                       f"{self._request.id}: await request.progress(...)")
                future = self._request._owner._loop.create_future()
                self._waiting.append((write, future))
                return future
            self._count -= 1
        write()
        return _NOTHING

    def _ended(self):
        return self._request._cancelled or self._request._owner._at_end

    def _check(self):
        if self._request._cancelled or not self._count and self._request._owner._at_end:
            raise self._request._cancelled_error()

    def add(self, count):
        with self._changed:
            self._count += count
        self.wake()

    def wake(self):
        with self._changed:
            self._changed.notify_all()
            if self._waiting:
                self._request._owner._loop.call_soon_threadsafe(self._serve)

    def _serve(self):
        while True:
            with self._changed:
                if not self._waiting or not self._count and not self._ended():
                    return
                write, future = self._waiting.popleft()
                if future.cancelled():
                    continue
                try:
                    self._check()
                except RequestCancelled as error:
                    future.set_exception(error)
                    future.exception()  # a handler need not look
                    continue
                self._count -= 1
            write()
            future.set_result(None)

    async def drained(self):
        """Waits for what nobody has awaited: the answer comes after all progress."""
        while True:
            with self._changed:
                left = [future for _, future in self._waiting if not future.cancelled()]
            if not left:
                return
            try:
                await left[-1]
            except RequestCancelled:
                return


class _Handler:
    def __init__(self, function, blocking, what="handler", second="request"):
        self.function = function
        call = function if inspect.isroutine(function) else getattr(function, "__call__", function)
        self.asynchronous = inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)
        self.blocking = blocking
        positional = [parameter for parameter in inspect.signature(function).parameters.values()
                      if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)]
        required = [parameter for parameter in positional if parameter.default is parameter.empty]
        if not positional or len(required) > 2:
            raise TypeError(f"a {what} takes (payload) or (payload, {second}), but this one takes "
                            f"{inspect.signature(function)}")
        self.wants_both = len(required) == 2 or len(positional) > 1 and positional[1].name == second
        self.on_reading_thread = not self.asynchronous and not blocking

    def __call__(self, request):
        return self.function(request.payload, request) if self.wants_both else self.function(request.payload)


class Event:
    """An event of the host's bus."""

    def __init__(self, frame):
        content = frame["payload"]
        self.name = content["name"]
        self.payload = content.get("payload")
        self.id = frame.get("id")
        self.timestamp = frame.get("timestamp")
        self.headers = frame.get("headers") or {}

    def __repr__(self):
        return f"Event({self.name!r}, {self.payload!r})"


def _check_event_name(name, what, wildcards):
    segments = name.split(":") if isinstance(name, str) else [""]
    for segment in segments:
        if not re.fullmatch(r"[^\x00-\x20\x7f*]+", segment) and not (wildcards and segment in ("*", "**")):
            raise ValueError(f"{name!r} is no {what}: it is segments joined by colons, none of them empty or with white space or "
                             f"control characters" + (", where a wildcard, * or **, is a whole segment" if wildcards else " or *"))
    return segments


def _compile_pattern(pattern):
    """Returns a function that says whether a name is one of those that a pattern stands for."""
    segments = _check_event_name(pattern, "name or pattern of events", wildcards=True)
    if "*" not in pattern:
        return pattern.__eq__
    if pattern == "*":
        segments = ["**"]
    segments = [segment for index, segment in enumerate(segments) if segment != "**" or segments[index - 1:index] != ["**"]]
    parts = {"*": ":[^:]+", "**": "(?::[^:]+)*"}
    expression = re.compile("".join(parts.get(segment) or re.escape(":" + segment) for segment in segments))
    return lambda name: expression.fullmatch(":" + name) is not None


class _Listener:
    """A function that listens. One that does not run on the reading thread hears its events in order, one at a time."""

    def __init__(self, pattern, function, blocking, once):
        self.pattern = pattern
        self.function = function
        self.matches = _compile_pattern(pattern)
        self.handler = _Handler(function, blocking, "listener", "event")
        if self.handler.asynchronous and blocking:
            raise TypeError(f'the listener of "{pattern}" is async: it runs on the event loop and cannot be blocking')
        self.once = once
        self.active = True
        self.lane = collections.deque()
        self.busy = False
        self.dropped = 0


class Bus:
    """The host's event bus, as far as the options of this process allow: ``worker.bus``.

    Names are segments joined by colons; in a pattern ``*`` stands for one segment, ``**`` for any number of them, and
    ``*`` alone for every event. May be used from any thread.
    """

    def __init__(self, owner):
        self._owner = owner
        self._listeners = []  # in the order in which they are called
        self._lock = threading.RLock()
        self._announced = False
        self._next_id = 0
        self._told = set()

    def on(self, pattern, listener=None, *, blocking=False):
        """Registers a listener, which takes the payload, or the payload and the Event. Also as a decorator."""
        return self._register(pattern, listener, blocking, once=False)

    def once(self, pattern, listener=None, *, blocking=False):
        """Registers a listener for the next event only."""
        return self._register(pattern, listener, blocking, once=True)

    def off(self, pattern, listener):
        """Removes a listener: it is not called any more, not even for events that have come already."""
        with self._lock:
            for registered in reversed(self._listeners):
                if registered.pattern == pattern and registered.function == listener:
                    self._remove(registered)
                    return

    def emit(self, name, payload=None, headers=None):
        """Emits an event to the host's bus, once the worker runs."""
        _check_event_name(name, "name of an event", wildcards=False)
        encoded = _to_json(payload, f'The payload of "{name}"')
        self._owner._open()
        with self._lock:
            if not self._announced:
                raise RuntimeError(f'"{name}" was emitted before worker.run(): the host does not know this worker yet')
            self._next_id += 1
            id = f"e{self._next_id}"
        self._owner._write_message(id, "ipc:event", f'{{"name":{_encode_string(name)},"payload":{encoded}}}', _with_trace(headers),
                                   at_once=True)

    def _register(self, pattern, listener, blocking, once):
        _compile_pattern(pattern)
        if listener is None:
            return lambda function: self._register(pattern, function, blocking, once)
        added = _Listener(pattern, listener, blocking, once)
        with self._lock:
            heard = self._is_heard(pattern)
            self._listeners.append(added)
            if not heard:
                self._say("ipc:subscribe", pattern)
        return listener

    def _remove(self, listener):
        with self._lock:
            if not listener.active:
                return False
            listener.active = False
            self._listeners.remove(listener)
            if not self._is_heard(listener.pattern):
                self._say("ipc:unsubscribe", listener.pattern)
            return True

    def _is_heard(self, pattern):
        return any(listener.pattern == pattern for listener in self._listeners)

    def _say(self, type, pattern):
        if self._announced:  # until then the patterns wait for the announcement
            self._next_id += 1
            self._owner._write_message(f"s{self._next_id}", type, _encode_string(pattern), at_once=True)

    def _announce(self):
        with self._lock:
            self._announced = True
            for pattern in dict.fromkeys(listener.pattern for listener in self._listeners):
                self._say("ipc:subscribe", pattern)

    def _deliver(self, event):
        with self._lock:
            listeners = [listener for listener in self._listeners if listener.matches(event.name)]
        for listener in listeners:
            if self._remove(listener) if listener.once else listener.active:
                if listener.handler.on_reading_thread:
                    self._call(listener, event, Exception)
                else:
                    self._queue(listener, event)

    def _queue(self, listener, event):
        with self._lock:
            if len(listener.lane) >= _LANE_LIMIT:
                listener.dropped += 1
                if listener.dropped & (listener.dropped - 1) == 0:
                    _tell(f'{listener.dropped} events are dropped: more than {_LANE_LIMIT} wait for the listener of '
                          f'"{listener.pattern}", {listener.function!r}')
                return
            listener.lane.append(event)
            if listener.busy:
                return
            listener.busy = True
        self._owner._run_lane(listener, self)

    def _next(self, listener):
        with self._lock:
            while listener.lane:
                event = listener.lane.popleft()
                if listener.active or listener.once:
                    return event
            listener.busy = False
            return None

    def _drain(self, listener):
        event = self._next(listener)
        while event:
            self._call(listener, event, BaseException)
            event = self._next(listener)

    async def _drain_async(self, listener):
        event = self._next(listener)
        while event:
            try:
                with _in_trace_of(event):
                    await listener.handler(event)
            except BaseException:  # a SystemExit would end the loop, for all others too
                traceback.print_exc()
            event = self._next(listener)

    @staticmethod
    def _call(listener, event, caught):
        try:
            with _in_trace_of(event):
                listener.handler(event)
        except caught:
            traceback.print_exc()

    def _refused(self, payload):
        text = payload.get("message") if isinstance(payload, dict) else payload
        with self._lock:
            if text in self._told or len(self._told) >= _TOLD_LIMIT:
                return  # an event that is not allowed may be emitted without end
            self._told.add(str(text))
        _tell(f"refused by the host: {text}")


def _tell(text):
    print(f"shared_ipc: {text}", file=sys.stderr, flush=True)


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
        self.bus = Bus(self)

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

    def send(self, type, payload=None, headers=None, attachment=None):
        """Sends a message that answers nothing. May be called from any thread once the worker runs.

        Bytes may be the payload, or an attachment beside it.
        """
        if not isinstance(type, str) or not type or type.startswith("ipc:") or type in ("response", "error"):
            raise ValueError(f"{type!r} is no type for a message: a non-empty string is, but for \"response\", \"error\" "
                             "and those that start with \"ipc:\"")
        encoded, data = _encode_payload(payload if attachment is None else Attachment(payload, attachment),
                                        f'The payload of "{type}"')
        with self._idle:
            self._next_id += 1
            id = f"w{self._next_id}"
        self._write_message(id, type, encoded, _with_trace(headers), at_once=True, attachment=data)

    def send_value(self, value):
        """Sends any JSON value as it is."""
        if _attachment_size(value) is not None:
            raise ValueError('a message whose "bytes" is an integer announces an attachment: send it by send(..., attachment=data)')
        self._write(_to_json(value, "The value") + "\n", at_once=True)

    def progress(self, payload):
        """Tells the caller of the running handler how far the work is."""
        request = _request.get(None)
        if request is None:
            raise RuntimeError("worker.progress() is for handlers; in a thread of your own call progress() of the request")
        return request.progress(payload)

    def run(self, threads=None):
        """Answers requests until the host closes the channel and the last handler has finished.

        The blocking handlers share that many threads, by default those of a ThreadPoolExecutor.
        """
        channel = self._open()
        self._reader = threading.get_ident()
        self._pool = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="shared-ipc")
        try:
            ready = {"protocol": _PROTOCOL, "kit": _KIT, "pid": os.getpid(), "types": sorted(self._handlers),
                     "features": _FEATURES}
            self._write_message("ready", "ipc:ready", _encode(ready))
            self.bus._announce()
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
        frames = self._channel.read()
        if frames is None:
            self._at_end = True
            with self._idle:
                running = list(self._running.values())
            for request in running:
                if isinstance(request, Request) and request._credit:
                    request._credit.wake()  # nobody is left to give more
            return False
        for frame in frames:
            self._accept(frame)
        if len(self._backlog) > 1:
            self._channel.hold()
        return True

    def _look(self):
        """Takes in what has come meanwhile, if the caller is a handler that keeps the reading thread."""
        if threading.get_ident() == self._reader and not self._at_end and self._channel.readable():
            self._read()

    def _accept(self, frame):
        if frame.__class__ is _Attached:
            self._accept_attached(frame)
            return
        try:
            value = decode_frame(frame)
        except ValueError as error:
            _tell(f"a line of the host is dropped: {error}: {frame[:80]!r}")
            return
        if not _is_message(value):
            self._backlog.append(value)
        elif value["type"].startswith("ipc:"):
            self._accept_own(value["type"], value.get("id"), value)
        else:
            self._backlog.append(Request(self, value))

    def _accept_attached(self, attached):
        value = attached.value
        if _is_too_deep(attached.line, value):
            _tell(f"a message of the host is dropped, with its {len(attached.data)} bytes: {_TOO_DEEP}: {attached.line[:80]!r}")
        elif value["type"].startswith("ipc:"):
            _tell(f'"{value["type"]}" of the host is dropped: it has an attachment, which its own messages must not have')
        else:
            self._backlog.append(Request(self, value, attached.data))

    def _accept_own(self, type, id, value):
        payload = value.get("payload")
        if type == "ipc:ping":
            self._write_message(id, "ipc:pong", "null", at_once=True)
        elif type == "ipc:cancel":
            self._cancel(id)
        elif type == "ipc:event" and isinstance(payload, dict) and isinstance(payload.get("name"), str):
            self._backlog.append(Event(value))
        elif type == "ipc:credit" and isinstance(payload, int):
            self._grant(id, payload)
        elif type == "ipc:refused":
            self.bus._refused(payload)
        # "ipc:shutdown" asks for nothing but to finish: the end of file follows when the answers are in.

    def _grant(self, id, count):
        waiting = [request for request in self._backlog if isinstance(request, Request) and request.id == id]
        request = waiting[0] if waiting else self._running.get(id)
        if request and request._credit:
            request._credit.add(count)

    def _cancel(self, id):
        for waiting in self._backlog:
            if isinstance(waiting, Request) and waiting.id == id:
                self._backlog.remove(waiting)
                return
        request = self._running.get(id)
        if request:
            if request._cancel_in_loop is None:
                request._cancelled = True
            if request._cancel:
                request._cancel()
            if request._cancel_in_loop:  # which may have come meanwhile
                request._cancel_in_loop()
            if request._credit:
                request._credit.wake()

    def _take(self, request):
        if not isinstance(request, Request):
            if isinstance(request, Event):
                self.bus._deliver(request)
            else:
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
            _tell("a value that is no message is dropped: no @worker.on_value")
            return
        try:
            self._value_listener(value)
        except Exception:
            traceback.print_exc()

    def _call(self, handler, request, caught):
        token = _request.set(request)
        try:
            with _in_trace_of(request):
                result = handler(request)
            self._answer(request, result)
        except caught as error:
            self._fail(request, error)
        finally:
            _request.reset(token)

    def _event_loop(self):
        if self._loop is None:
            import asyncio  # takes longer to load than all the rest
            self._loop = asyncio.new_event_loop()
            self._loop_thread = threading.Thread(target=self._loop.run_forever, name="shared-ipc-loop", daemon=True)
            self._loop_thread.start()
        return self._loop

    def _on_loop(self):
        return self._loop is not None and threading.get_ident() == self._loop_thread.ident

    def _run_lane(self, listener, bus):
        key = object()
        self._running[key] = listener

        def finished(done):
            with self._idle:
                self._running.pop(key, None)
                self._idle.notify_all()

        if listener.handler.asynchronous:
            loop = self._event_loop()
            loop.call_soon_threadsafe(lambda: loop.create_task(bus._drain_async(listener)).add_done_callback(finished))
        else:
            self._pool.submit(bus._drain, listener).add_done_callback(finished)

    def _start_task(self, handler, request):
        loop = self._event_loop()

        async def call():
            _request.set(request)
            try:
                with _in_trace_of(request):
                    result = await handler(request)
                if request._credit:
                    await request._credit.drained()
                self._answer(request, result)
            except BaseException as error:  # a SystemExit would end the loop, for all others too
                self._fail(request, error)

        def start():
            task = loop.create_task(call())
            task.add_done_callback(lambda done: self._finished(request))

            def cancel():
                # Both at once where no handler runs, so that async code always meets a CancelledError, not what the flag brings.
                request._cancelled = True
                task.cancel()

            request._cancel_in_loop = lambda: loop.call_soon_threadsafe(cancel)
            if request._cancelled:
                task.cancel()

        loop.call_soon_threadsafe(start)

    def _answer(self, request, result):
        what = f'The result of "{request.type}"'
        if isinstance(result, _BINARY):
            self._reply(request, "response", *_encode_payload(result, what))
            return
        payload = _to_json(result, what)
        if request.id is not None and not request._cancelled:  # the usual one, without further calls
            self._write(f'{{"id":{_encode(request.id)},"type":"response","payload":{payload},"timestamp":{_now()}}}\n', False)

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

    def _reply(self, request, type, payload, attachment=None):
        # Nobody waits for the answer to a cancelled request, and a message without an id asks for none.
        if request.id is not None and not request._cancelled:
            self._write_message(request.id, type, payload, None, False, attachment)

    def _write_message(self, id, type, payload, headers=None, at_once=False, attachment=None):
        extra = f',"headers":{_to_json(headers, "The headers")}' if headers else ""
        if attachment is None:
            self._write(f'{{"id":{_encode(id)},"type":{_encode_string(type)},"payload":{payload},"timestamp":{_now()}{extra}}}\n', at_once)
            return
        content = "" if payload is None else f',"payload":{payload}'
        self._write(f'{{"id":{_encode(id)},"type":{_encode_string(type)}{content},"timestamp":{_now()}{extra}'
                    f',"bytes":{attachment.nbytes}}}\n', at_once, attachment)

    def _write(self, line, at_once, attachment=None):
        try:
            if attachment is None:
                (self._channel or self._open()).write(line, at_once)
            else:
                self._open().write_attached(line, attachment)
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
