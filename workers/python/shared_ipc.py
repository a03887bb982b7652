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
import signal
import sys
import threading
import time
import traceback

__all__ = ["Attachment", "Bus", "Event", "PayloadError", "PayloadTooLarge", "Request", "RequestCancelled", "Worker", "WorkerError",
           "worker"]

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
_MAX_LINE = 16 * 1024 * 1024  # of a host that does not say
_MAX_ERROR_TEXT = 64 * 1024  # message and stack of an error, as JSON
_REPEATED_MESSAGE = 1000  # so long a message may stand in the stack too
_PING_SECONDS = 0.5  # after which it is told what keeps a ping
_TOLD_THREADS = 4
_AHEAD_LIMIT = 64  # reads
_LEAVE_SECONDS = 1.0  # for blocking handlers to end where the worker ends itself
_NOT_ITS_PROCESS = "only the worker's own process talks to the host: this is a process that it has forked or started"

# Control and format characters, surrogates, and what ends a line: they would forge a log.
_NOT_IN_NAMES = ("Cc", "Cf", "Cs", "Zl", "Zp")

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


class PayloadTooLarge(PayloadError):
    """A message that is longer than the host takes, by its option ``limits.max-frame-size``."""


class RequestCancelled(Exception):
    """Raised by ``progress`` where the request has a limit and nobody waits for it any more."""


_NO_PAYLOAD = object()


class Attachment:
    """A payload with bytes beside it: a handler's result, or what ``progress`` and ``send`` take for a payload.

    The data is anything with a buffer of bytes, which is written as it is, not copied; or a file that is open for reading
    bytes, from where it stands to its end; or the path of a file. A file is read as it is written, never whole.
    """

    def __init__(self, payload, data):
        self.payload = payload
        self.data = data
        self._view = _FileView(data) if isinstance(data, (os.PathLike, io.IOBase)) else _view_of(data)

    @classmethod
    def of(cls, data):
        """An attachment that is the payload itself."""
        return cls(_NO_PAYLOAD, data)

    def __repr__(self):
        payload = "" if self.payload is _NO_PAYLOAD else f"{self.payload!r}, "
        return f"Attachment({payload}{self._view.nbytes} bytes)"


class _FileView:
    """The bytes of a file, as they are when it is written."""

    def __init__(self, data):
        if isinstance(data, io.TextIOBase):
            raise TypeError("an attachment is a file that is open for bytes, not for text: open(..., 'rb')")
        self._data = data
        if isinstance(data, os.PathLike):
            self.nbytes = os.stat(data).st_size
            return
        if data.writable():
            data.flush()
        self._start = data.tell()
        self.nbytes = max(0, data.seek(0, os.SEEK_END) - self._start)
        data.seek(self._start)

    def pieces(self):
        """Yields the bytes; OSError if there are fewer than when it was announced."""
        if isinstance(self._data, os.PathLike):
            with open(self._data, "rb", buffering=0) as file:
                yield from self._pieces(file)
        else:
            self._data.seek(self._start)
            yield from self._pieces(self._data)

    def _pieces(self, file):
        left = self.nbytes
        while left:
            piece = file.read(min(_READ_SIZE, left))
            if not piece:
                raise OSError(f"the file has become shorter: {left} of {self.nbytes} bytes are missing")
            left -= len(piece)
            yield piece


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


def _without_fail(make, otherwise):
    """What is made of a value of the user's, whose own code may raise anything."""
    try:
        return make()
    except (_HostGone, KeyboardInterrupt):
        raise
    except BaseException as error:
        return otherwise(type(error))


def _text_of(value, convert=str):
    return _without_fail(lambda: convert(value),
                         lambda failure: f"<{type(value).__name__} of which no text can be made: {failure.__name__}>")


def _stack_of(error):
    def short(failure):
        frames = _without_fail(lambda: "".join(traceback.format_tb(error.__traceback__)), lambda failure: "")
        return f"Traceback (most recent call last):\n{frames}{type(error).__name__}: {_text_of(error)}\n"

    return _without_fail(lambda: "".join(traceback.format_exception(type(error), error, error.__traceback__)), short)


def _shortened(text, limit):
    """The text, without its middle where it would be longer than the limit in JSON."""
    kept = min(len(text), limit)
    while True:
        tail = kept // 4
        short = text if kept == len(text) else \
            f"{text[:kept - tail]}\n[... {len(text) - kept} characters are left out ...]\n{text[len(text) - tail:]}"
        if not kept or len(_encode_string(short)) <= limit:
            return short
        kept //= 2


def _error_payload(error, limit):
    """The payload of an error answer in JSON, no longer than the limit, whatever the error is made of."""
    text_limit = min(_MAX_ERROR_TEXT, limit // 2)
    text = _text_of(error)
    message = _shortened(text, text_limit // 2)
    stack = _stack_of(error)
    if len(text) > _REPEATED_MESSAGE:
        stack = stack.replace(text, _shortened(text, _REPEATED_MESSAGE))
    members = {"name": _encode(_shortened(type(error).__name__, 200)), "message": _encode(message),
               "stack": _encode(_shortened(stack, text_limit - len(_encode_string(message))))}
    size = sum(map(len, members.values())) + 100
    for name in ("code", "data"):
        value = _without_fail(lambda: getattr(error, name, None) if isinstance(error, WorkerError) else None, lambda failure: None)
        if value is not None:
            written = _json_of(value, name)
            if size + len(written) > limit:
                written = _encode(f"left out: {len(written)} bytes, more than the host takes (limits.max-frame-size)")
            members[name] = written
            size += len(written)
    return "{" + ",".join(f'"{name}":{member}' for name, member in members.items()) + "}"


def _json_of(value, name):
    """The code or data of an error; its text where it is no JSON, so that the error itself arrives."""
    return _without_fail(lambda: _encode(value), lambda failure: _encode(_text_of(value, str if name == "code" else repr)))


def _report(error):
    """Prints an error that nobody waits for."""
    _print_error(_stack_of(error))


def _print_error(text):
    try:
        print(text, end="", file=sys.stderr, flush=True)
    except Exception:  # closed, or taken away
        pass


def _ends_worker(error):
    """Whether what a function on the reading thread raises ends the worker, as it asks; all else is a failure of its own."""
    return isinstance(error, (_HostGone, KeyboardInterrupt, SystemExit))


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
        return None if value.payload is _NO_PAYLOAD else _to_json(value.payload, what), value._view
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
    """A line with what it says, and its attachment as it comes in: in memory, or in a private file."""

    def __init__(self, line, value, size, in_file):
        self.line = line
        self.value = value
        self.data = None
        self.size = self._missing = size
        self.problem = None  # why the bytes are dropped as they come
        self._left = self._file = None
        try:
            if in_file:
                import tempfile  # takes longer to load than most workers need it
                self._file = tempfile.TemporaryFile(prefix="shared-ipc-")
            else:
                # The bytes that this is made of are those that getvalue answers: they are written once.
                self._buffer = io.BytesIO(bytes(size))
                self._left = self._buffer.getbuffer()
        except (MemoryError, OverflowError, OSError) as error:
            self._drop(error)

    def _drop(self, error):
        self.problem = f"its attachment of {self.size} bytes cannot be kept: {type(error).__name__} {error}"
        self._left = self._buffer = self._file = None

    def fill(self, data):
        """Takes what belongs to the attachment; returns how much that is."""
        count = min(len(data), self._missing)
        if self._left is not None:
            self._left[:count] = data[:count]
        elif self._file is not None:
            try:
                self._file.write(data[:count])
            except OSError as error:
                self._drop(error)
        self._advance(count)
        return count

    def read(self, channel):
        """Reads on; returns how much was there, 0 at the end of file."""
        if self._left is None or channel.has_ahead() or not hasattr(os, "readv"):
            return self.fill(channel.receive(min(_READ_SIZE, self._missing)))
        count = os.readv(channel.input, [self._left])
        self._advance(count)
        return count

    def _advance(self, count):
        self._missing -= count
        if self._left is not None:
            left = self._left[count:]
            self._left.release()
            self._left = left

    def complete(self):
        if self._missing:
            return False
        if self.data is None and self.problem is None:
            self._complete()
        return True

    def _complete(self):
        if self._file is not None:
            try:
                self._file.seek(0)  # writes the rest
                self.data = self._file
            except OSError as error:
                self._drop(error)
            return
        self._left.release()
        self.data = self._buffer.getvalue()
        self._left = self._buffer = None


class _Channel:
    """The two descriptors: whole frames in, whole frames out."""

    def __init__(self, input_fd, output_fd, max_line=_MAX_LINE):
        self.input = input_fd
        self._output = output_fd
        self.max_line = max_line
        self._partial = []
        self._attached = None
        self.takes_file = lambda type: False  # whether the bytes of messages of this type go into a file
        self._ahead = collections.deque()  # read already, in order
        self._lock = threading.Lock()
        self._held = []
        self._held_size = 0
        self._held_since = 0.0
        self._holding = False
        self._slow_reads = 0

    def is_shut_down(self):
        """Whether the host has asked to leave by what is unread. To be called where no read is under way.

        What it takes from the pipe is what the next read returns.
        """
        ahead = []
        while len(ahead) < _AHEAD_LIMIT and os.name == "posix" and select.select([self.input], [], [], 0)[0]:
            data = os.read(self.input, _READ_SIZE)
            ahead.append(data)
            if not data:
                break
        self._ahead.extend(ahead)
        return b"" in ahead or b'"ipc:shutdown"' in b"".join(self._ahead)

    def has_ahead(self):
        return bool(self._ahead)

    def receive(self, size=_READ_SIZE):
        if self._ahead:
            data = self._ahead.popleft()
            if len(data) > size:
                self._ahead.appendleft(data[size:])
            return data[:size]
        return os.read(self.input, size)

    def readable(self):
        """Whether a read would return at once. Always false on Windows, where it cannot be known."""
        return bool(self._ahead) or os.name == "posix" and bool(select.select([self.input], [], [], 0)[0])

    def read(self):
        """Waits for bytes and returns the frames that they complete, or None at the end of file.

        A frame is a line, or an _Attached.
        """
        while True:
            try:
                return self._read_attachment() if self._attached else self._read_lines()
            except BlockingIOError:
                select.select([self.input], [], [])

    def _read_attachment(self):
        attached = self._attached
        if not attached.read(self):
            return None
        if not attached.complete():
            return []
        self._attached = None
        return [attached]

    def _read_lines(self):
        data = self.receive()
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

    def _announced(self, line):
        if b'"bytes"' not in line:
            return None
        try:
            value = _read_value(line)
        except ValueError:
            return None  # it is dropped where it is decoded again
        size = _attachment_size(value)
        return None if size is None else _Attached(line, value, size, self.takes_file(value["type"]))

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
            data = self._take_held() + line.encode("ascii")
            if isinstance(attachment, _FileView):
                self._write_file(data, attachment)
            else:
                self._write_both(data, attachment)

    def _write_file(self, data, file):
        self._write_out(data)
        try:
            for piece in file.pieces():
                self._write_out(piece)
        except Exception as error:
            # The size was announced: nothing that could follow would make sense to the host.
            _tell(f"the worker ends, since an attachment was cut short: {_text_of(error)}")
            _exit_at_once(1)

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
        descriptors = self.input, self._output
        self.input = self._output = -1  # the numbers may be those of other files soon
        for fd in descriptors:
            try:
                os.close(fd)
            except OSError:
                pass


def _open_channel():
    descriptors = os.environ.pop("SHARED_IPC_CHANNEL", None)
    os.environ.pop("SHARED_IPC_PROTOCOL", None)
    max_line = os.environ.pop("SHARED_IPC_MAX_FRAME_SIZE", None) or str(_MAX_LINE)
    if descriptors is None:
        return None
    if not re.fullmatch("[0-9]{1,18}", max_line):
        raise RuntimeError(f'SHARED_IPC_MAX_FRAME_SIZE is "{max_line}", expected a number of bytes such as "{_MAX_LINE}"')
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
    return _Channel(input_fd, output_fd, int(max_line))


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


def _headers_of(frame):
    headers = frame.get("headers")
    return headers if isinstance(headers, dict) else {}


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
        self.headers = _headers_of(frame)
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
        self._owner._open()
        if self.id is None or self._credit is None and self.cancelled:
            return _NOTHING
        encoded, attachment = _encode_payload(payload, "The progress")
        line = self._owner._line(self.id, "progress", encoded, attachment=attachment)
        self._owner._check_size(line)

        def write():
            self._owner._write(line, True, attachment)

        if self._credit is None:
            write()
            return _NOTHING
        return self._credit.use(write)

    def _close(self):
        for received in (self.payload, self.attachment):
            if isinstance(received, io.IOBase):
                received.close()

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
            return _Credit(request, max(0, int(request.headers["credit"])))
        except (TypeError, ValueError, OverflowError):
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
                self._request._owner._on_event_loop(self._serve)

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
            try:
                write()
                future.set_result(None)
            except BaseException as error:  # of whom awaits it, not of the event loop
                future.set_exception(error)
                future.exception()

    async def drained(self):
        """Waits for what nobody has awaited: the answer comes after all progress."""
        while True:
            with self._changed:
                left = [future for _, future in self._waiting if not future.cancelled()]
            if not left:
                return
            try:
                await left[-1]
            except Exception:
                return  # told to whom it concerns


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
        self.headers = _headers_of(frame)

    def __repr__(self):
        return f"Event({self.name!r}, {self.payload!r})"


def _is_segment(segment):
    if segment.isascii():
        return re.fullmatch(r"[^\x00-\x20\x7f*]+", segment) is not None
    import unicodedata  # for few names
    return "*" not in segment and not any(character <= " " or unicodedata.category(character) in _NOT_IN_NAMES for character in segment)


def _check_event_name(name, what, wildcards):
    segments = name.split(":") if isinstance(name, str) else [""]
    for segment in segments:
        if not _is_segment(segment) and not (wildcards and segment in ("*", "**")):
            raise ValueError(f"{name!r} is no {what}: it is segments joined by colons, none of them empty or with white space, "
                             f"control, format or separator characters" + (", where a wildcard, * or **, is a whole segment" if wildcards else " or *"))
    return segments


def _compile_pattern(pattern):
    """Returns a function that says whether a name is one of those that a pattern stands for."""
    segments = _check_event_name(pattern, "name or pattern of events", wildcards=True)
    if "*" not in pattern:
        return pattern.__eq__
    if pattern == "*":
        segments = ["**"]
    return lambda name: _matches(segments, name.split(":"))


def _matches(pattern, name):
    """Whether a name is one of those that a pattern stands for, both by their segments.

    On a mismatch the last ``**`` takes one segment more; earlier ones never need to.
    """
    at = i = any_end = 0
    any_at = -1
    while i < len(name):
        segment = pattern[at] if at < len(pattern) else None
        if segment == "**":
            any_at = at
            any_end = i
            at += 1
        elif segment == "*" or segment == name[i]:
            at += 1
            i += 1
        elif any_at >= 0:
            at = any_at + 1
            any_end += 1
            i = any_end
        else:
            return False
    return all(segment == "**" for segment in pattern[at:])


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
        self._owner._check_process()
        with self._lock:
            for registered in reversed(self._listeners):
                if registered.pattern == pattern and registered.function == listener:
                    self._remove(registered)
                    return

    def emit(self, name, payload=None, headers=None):
        """Emits an event to the host's bus, once the worker runs."""
        _check_event_name(name, "name of an event", wildcards=False)
        encoded = _to_json(payload, f'The payload of "{name}"')
        self._owner._open()  # the lock of a forked process may be held by a thread that it has not
        with self._lock:
            if not self._announced:
                raise RuntimeError(f'"{name}" was emitted before worker.run(): the host does not know this worker yet')
            self._next_id += 1
            id = f"e{self._next_id}"
        self._owner._write_message(id, "ipc:event", f'{{"name":{_encode_string(name)},"payload":{encoded}}}', _with_trace(headers),
                                   at_once=True)

    def _register(self, pattern, listener, blocking, once):
        self._owner._check_process()
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
                    self._call(listener, event)
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
            self._call(listener, event)
            event = self._next(listener)

    async def _drain_async(self, listener):
        event = self._next(listener)
        while event:
            try:
                with _in_trace_of(event):
                    await listener.handler(event)
            except BaseException as error:  # a SystemExit would end the loop, for all others too
                _report(error)
            event = self._next(listener)

    @staticmethod
    def _call(listener, event):
        try:
            with _in_trace_of(event):
                listener.handler(event)
        except BaseException as error:
            if listener.handler.on_reading_thread and _ends_worker(error):
                raise
            _report(error)

    def _refused(self, payload):
        text = str(payload.get("message") if isinstance(payload, dict) else payload)
        with self._lock:
            if text in self._told or len(self._told) >= _TOLD_LIMIT:
                return  # an event that is not allowed may be emitted without end
            self._told.add(text)
        _tell(f"refused by the host: {text}")


def _tell(text):
    _print_error(f"shared_ipc: {text}\n")


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
        self._forked = False
        self._loop_ended = False
        self._serving = False  # whether the reading thread runs code of the user's, outside of a read
        self._termination = _Termination(self)
        self.bus = Bus(self)
        if channel is not None and hasattr(os, "register_at_fork"):
            os.register_at_fork(before=self._termination.hold, after_in_parent=self._termination.release,
                                after_in_child=self._after_fork)

    def _after_fork(self):
        """In a process that was forked nothing of the channel is left, and no lock that a thread of the worker may hold."""
        self._forked = self._at_end = True
        if self._channel is not None:
            self._channel.close()
        self._channel = self._reader = self._pool = self._loop = None
        self._backlog.clear()
        self._running = {}
        self._idle = threading.Condition()
        self.bus._lock = threading.RLock()
        self._termination.end()
        self._termination.release()

    def handler(self, type, *, blocking=False, bytes_as="bytes"):
        """Registers the function below as the handler of a message type.

        With ``bytes_as="file"`` the bytes that come with a message are a temporary file, open for reading, in place of a
        ``bytes`` in memory. It is closed when the request has been answered.
        """
        if bytes_as not in ("bytes", "file"):
            raise ValueError(f'bytes_as is {bytes_as!r}, expected "bytes" or "file"')
        if not isinstance(type, str) or not type or type.startswith("ipc:"):
            raise ValueError(f"{type!r} is no message type: a non-empty string is, but for those that start with \"ipc:\"")
        if type in self._handlers:
            raise ValueError(f'"{type}" has a handler already: {self._handlers[type].function!r}')

        def register(function):
            handler = _Handler(function, blocking)
            if handler.asynchronous and blocking:
                raise TypeError(f'the handler of "{type}" is async: it runs on the event loop and cannot be blocking')
            handler.bytes_as = bytes_as
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
        self._check_process()
        encoded, data = _encode_payload(payload if attachment is None else Attachment(payload, attachment),
                                        f'The payload of "{type}"')
        with self._idle:
            self._next_id += 1
            id = f"w{self._next_id}"
        self._write_message(id, type, encoded, _with_trace(headers), at_once=True, attachment=data)

    def send_value(self, value):
        """Sends any JSON value as it is."""
        self._check_process()
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
        self._pool = _Pool(threads)
        channel.takes_file = self._takes_file
        self._termination.begin()
        try:
            ready = {"protocol": _PROTOCOL, "kit": _KIT, "pid": os.getpid(), "types": sorted(self._handlers),
                     "features": _FEATURES}
            self._write_message("ready", "ipc:ready", _encode(ready))
            self.bus._announce()
            try:
                while self._backlog or self._read():
                    self._serving = True
                    while self._backlog:
                        self._take(self._backlog.popleft())
                    self._serving = False
                    channel.release()
            finally:
                channel.release()
            self._finish()
        except _HostGone:
            self._leave()
        except BaseException as error:
            self._abandon(error)
            raise
        finally:
            self._reader = None
            self._serving = False
            self._termination.end()

    def _check_process(self):
        if self._forked or self._channel is None and _is_started_by_multiprocessing():
            raise RuntimeError(_NOT_ITS_PROCESS)

    def _open(self):
        if self._channel is None:
            self._check_process()
            raise RuntimeError("no host: SHARED_IPC_CHANNEL is not set. A worker is started by the host, not by hand")
        return self._channel

    def _read(self):
        if self._at_end:
            return False
        serving = self._serving
        self._serving = False
        try:
            return self._read_on()
        finally:
            self._serving = serving

    def _read_on(self):
        frames = self._channel.read()
        if frames is None:
            self._termination.asked()
            self._wake_at_end()
            return False
        for frame in frames:
            self._accept(frame)
        if len(self._backlog) > 1:
            self._channel.hold()
        return True

    def _wake_at_end(self):
        self._at_end = True
        with self._idle:
            running = list(self._running.values())
        for request in running:
            if isinstance(request, Request) and request._credit:
                request._credit.wake()  # nobody is left to give more

    def _look(self):
        """Takes in what has come meanwhile, if the caller is a handler that keeps the reading thread."""
        self._check_process()
        if threading.get_ident() == self._reader and not self._at_end and self._channel.readable():
            self._read()

    def _accept(self, frame):
        try:
            self._accept_frame(frame)
        except Exception as error:  # of this one alone
            _tell(f"a frame of the host is dropped: {_text_of(error, repr)}: {getattr(frame, 'line', frame)[:80]!r}")

    def _accept_frame(self, frame):
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
            _tell(f"a message of the host is dropped, with its {attached.size} bytes: {_TOO_DEEP}: {attached.line[:80]!r}")
        elif attached.problem:
            _tell(f"a message of the host is dropped: {attached.problem}")
            self._fail(Request(self, value, b""), WorkerError(f"the message was not taken: {attached.problem}", "ATTACHMENT_LOST"))
        elif value["type"].startswith("ipc:"):
            _tell(f'"{value["type"]}" of the host is dropped: it has an attachment, which its own messages must not have')
        else:
            self._backlog.append(Request(self, value, attached.data))

    def _accept_own(self, type, id, value):
        payload = value.get("payload")
        if type == "ipc:ping":
            self._answer_ping(id)
        elif type == "ipc:cancel":
            self._cancel(id)
        elif type == "ipc:event" and isinstance(payload, dict) and isinstance(payload.get("name"), str):
            self._backlog.append(Event(value))
        elif type == "ipc:credit" and isinstance(payload, int):
            self._grant(id, max(0, payload))
        elif type == "ipc:refused":
            self.bus._refused(payload)
        elif type == "ipc:shutdown":  # asks for nothing but to finish: the end of file follows when the answers are in
            self._termination.asked()

    def _answer_ping(self, id):
        """Answers by way of all that serves requests, so that a worker that can serve none counts as one that hangs."""
        def pong():
            self._write_message(id, "ipc:pong", "null", at_once=True)

        loop = self._loop
        if loop is None and not self._pool.is_full():
            pong()
            return
        ping = _Ping(self)
        by_way_of_pool = lambda: self._pool.when_it_takes(lambda: ping.answered() or pong())
        ping.begin()
        if loop is None:
            by_way_of_pool()
        else:
            self._on_event_loop(lambda: ping.passed_loop() or by_way_of_pool())

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

    def _takes_file(self, type):
        handler = self._handlers.get(type)
        return handler is not None and handler.bytes_as == "file"

    def _take(self, request):
        if isinstance(request, Event):
            self.bus._deliver(request)
        elif not isinstance(request, Request):
            self._take_value(request)
        else:
            try:
                self._take_request(request)
            except Exception as error:  # such as a thread that cannot be started
                self._finished(request)
                self._fail(request, error)

    def _take_request(self, request):
        handler = self._handlers.get(request.type)
        if handler is None:
            handled = ", ".join(f'"{type}"' for type in sorted(self._handlers)) or "nothing"
            self._fail(request, WorkerError(f'no handler for "{request.type}"; this worker handles {handled}', "UNKNOWN_TYPE"))
            return
        self._running[request._key] = request
        if handler.on_reading_thread:
            try:
                self._call(handler, request)
            finally:
                self._running.pop(request._key, None)  # nobody waits for it: who would is this thread
        elif handler.asynchronous:
            self._start_task(handler, request)
        else:
            future = self._pool.submit(self._call, handler, request)
            request._cancel = future.cancel
            future.add_done_callback(lambda done: self._finished(request))

    def _take_value(self, value):
        if self._value_listener is None:
            _tell("a value that is no message is dropped: no @worker.on_value")
            return
        try:
            self._value_listener(value)
        except BaseException as error:
            if _ends_worker(error):
                raise
            _report(error)

    def _call(self, handler, request):
        token = _request.set(request)
        try:
            with _in_trace_of(request):
                result = handler(request)
            self._answer(request, result)
        except BaseException as error:
            if handler.on_reading_thread and _ends_worker(error):
                raise
            self._fail(request, error)
        finally:
            _request.reset(token)
            request._close()

    def _event_loop(self):
        if self._loop is None:
            import asyncio  # takes longer to load than all the rest
            self._loop = asyncio.new_event_loop()
            self._loop_thread = threading.Thread(target=self._run_loop, args=(self._loop,), name="shared-ipc-loop", daemon=True)
            self._loop_thread.start()
        return self._loop

    def _run_loop(self, loop):
        while not self._loop_ended and not loop.is_closed():
            try:
                loop.run_forever()
            except BaseException as error:  # a task of the user's own asks to exit: the others go on
                _report(error)

    def _stop_loop(self):
        self._loop_ended = True
        self._on_event_loop(self._loop.stop)

    def _on_event_loop(self, callback):
        try:
            self._loop.call_soon_threadsafe(callback)
        except RuntimeError:
            pass  # it is closed: nobody is left there

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
            finally:
                request._close()

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
        if self._forked:
            _end_fork(error)
        if request.id is None:
            _report(error)
            return
        room = self._channel.max_line - len(_encode_string(request.id)) - 100
        try:
            self._reply(request, "error", _error_payload(error, room))
        except PayloadTooLarge as failure:  # however little room there is
            self._reply(request, "error", f'{{"name":"PayloadTooLarge","message":"{failure.code}"}}')

    def _reply(self, request, type, payload, attachment=None):
        # Nobody waits for the answer to a cancelled request, and a message without an id asks for none.
        if request.id is not None and not request._cancelled:
            self._write_message(request.id, type, payload, None, False, attachment)

    def _write_message(self, id, type, payload, headers=None, at_once=False, attachment=None):
        self._write(self._line(id, type, payload, headers, attachment), at_once, attachment)

    @staticmethod
    def _line(id, type, payload, headers=None, attachment=None):
        extra = f',"headers":{_to_json(headers, "The headers")}' if headers else ""
        if attachment is None:
            return f'{{"id":{_encode(id)},"type":{_encode_string(type)},"payload":{payload},"timestamp":{_now()}{extra}}}\n'
        content = "" if payload is None else f',"payload":{payload}'
        return (f'{{"id":{_encode(id)},"type":{_encode_string(type)}{content},"timestamp":{_now()}{extra}'
                f',"bytes":{attachment.nbytes}}}\n')

    def _check_size(self, line):
        """Refuses what would end the worker."""
        limit = self._channel.max_line
        if len(line) > limit + 1:
            raise PayloadTooLarge(f"not sent: a message of {len(line) - 1} bytes is over the host's limits.max-frame-size ({limit}); "
                                  "send it in parts, as bytes beside the payload, or raise the limit", "TOO_LARGE")

    def _write(self, line, at_once, attachment=None):
        channel = self._channel or self._open()
        if len(line) > channel.max_line:
            self._check_size(line)
        try:
            if attachment is None:
                channel.write(line, at_once)
            else:
                channel.write_attached(line, attachment)
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
        self._pool.shutdown()  # nothing runs there any more
        if self._loop is not None:
            self._stop_loop()

    def _leave(self):
        if self._running:
            _exit_at_once(0)  # the threads of the pool cannot be ended otherwise

    def _abandon(self, error):
        """The reading ends before its time: nothing may wait for it, nor hold up the end of the process."""
        if self._forked:
            return
        self._wake_at_end()
        self._pool.shutdown()
        if self._loop is not None:
            self._stop_loop()
        if self._pool.ends(time.monotonic() + _LEAVE_SECONDS):
            if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.current_thread()):
                self._channel.close()  # which tells the host, however long a thread of the user's goes on
            return
        if not isinstance(error, SystemExit):
            _report(error)
        _exit_at_once(_exit_code(error))


def _end_fork(error):
    """Ends a process that a handler has forked, and that would return to a loop that is not its own."""
    if isinstance(error, SystemExit):
        _exit_at_once(_exit_code(error))
    _tell(f"a forked process returned from the handler that forked it, and is ended: {_NOT_ITS_PROCESS}")
    _exit_at_once(1)


def _exit_code(error):
    code = error.code if isinstance(error, SystemExit) else 130 if isinstance(error, KeyboardInterrupt) else 1
    if code is None or isinstance(code, int):
        return (code or 0) & 0xFF
    _print_error(f"{_text_of(code)}\n")
    return 1


def _exit_at_once(code):
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass
    os._exit(code)


def _is_started_by_multiprocessing():
    processes = sys.modules.get("multiprocessing.process")
    return processes is not None and processes.parent_process() is not None


class _Termination:
    """Keeps a SIGTERM from ending the worker while the host has not asked it to leave.

    A signal that was meant for the host's whole unit, as a stop by systemd, would end what the host still needs to serve its
    last requests. A handler of the user's own stays.
    """

    def __init__(self, owner):
        self._owner = owner
        self._installed = False
        self._asked = False
        self._held = threading.local()

    def begin(self):
        try:
            if not self._asked and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
                signal.signal(signal.SIGTERM, self._received)
                self._installed = True
        except ValueError:
            pass  # only the main thread may do that

    def hold(self):
        """Keeps a SIGTERM to a process that is being forked until it is no worker any more: it must not be lost."""
        if self._installed:
            self._held.mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])

    def release(self):
        mask = self._held.__dict__.pop("mask", None)
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def asked(self):
        self._asked = True
        self.end()

    def end(self):
        if self._installed:
            try:
                if signal.getsignal(signal.SIGTERM) == self._received:
                    signal.signal(signal.SIGTERM, signal.SIG_DFL)
                self._installed = False
            except ValueError:
                pass

    def _received(self, number, frame):
        channel = self._owner._channel
        if self._asked or channel is None or self._owner._serving and channel.is_shut_down():
            self.asked()
            os.kill(os.getpid(), number)
        else:
            _tell("SIGTERM is ignored: the host has not asked this worker to leave")


class _Ping:
    """A ping of the host that is not answered yet. What keeps it is told ahead of the host's patience."""

    def __init__(self, owner):
        self._owner = owner
        self._in_loop = owner._loop is not None
        self._timer = threading.Timer(_PING_SECONDS, self._tell)
        self._timer.daemon = True

    def begin(self):
        self._timer.start()

    def passed_loop(self):
        self._in_loop = False

    def answered(self):
        self._timer.cancel()

    def _tell(self):
        if self._in_loop:
            hangs = [self._owner._loop_thread]
            why = "the event loop does not run: a coroutine that waits or computes without await keeps it"
        else:
            hangs = self._owner._pool.threads()
            why = f"all {len(hangs)} threads for blocking handlers are taken, and requests wait for one"
        _tell(f"a ping of the host is not answered: {why}")
        frames = sys._current_frames()
        for thread in hangs[:_TOLD_THREADS]:
            stack = "".join(traceback.format_stack(frames[thread.ident])[-3:]) if thread.ident in frames else ""
            _tell(f"{thread.name} is at\n{stack.rstrip()}")


class _Pool:
    """The threads of blocking handlers."""

    def __init__(self, threads):
        self._executor = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="shared-ipc")
        self._lock = threading.Lock()
        self._waiting = 0  # tasks that no thread has taken
        self._callbacks = []

    def submit(self, function, *arguments):
        with self._lock:
            self._waiting += 1
        try:
            future = self._executor.submit(self._run, function, arguments)
        except BaseException:
            self._taken()
            raise
        future.add_done_callback(lambda done: self._taken() if done.cancelled() else None)
        return future

    def _run(self, function, arguments):
        self._taken()
        return function(*arguments)

    def _taken(self):
        with self._lock:
            self._waiting -= 1
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    def is_full(self):
        """Whether a task waits, if only for the moment that a free thread needs to take it."""
        return self._waiting > 0

    def when_it_takes(self, callback):
        """Calls back at once where no task waits, else when the next one is taken."""
        with self._lock:
            if self._waiting:
                self._callbacks.append(callback)
                return
        callback()

    def threads(self):
        return list(getattr(self._executor, "_threads", ()))

    def shutdown(self):
        self._executor.shutdown(wait=False, cancel_futures=True)

    def ends(self, deadline):
        """Whether the threads end by then. The interpreter would wait for them without end."""
        for thread in self.threads():
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                return False
        return True


worker = Worker(_open_channel())
