"""A host of a few lines: starts a worker as the real one does, over plain pipes, and records what it says."""
import json
import os
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
KIT = os.path.dirname(HERE)
MOVE_CHANNEL = 'exec 3<&0 4>&1 </dev/null 1>&2; exec "$@"'
DEADLINE = 10


class Host:
    def __init__(self, script, transport="pipes", arguments=(), variables=None):
        command = [sys.executable, *arguments, os.path.join(HERE, "workers", script)]
        if transport == "pipes":
            command = ["sh", "-c", MOVE_CHANNEL, "sh", *command]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": KIT, "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1",
                       "SHARED_IPC_CHANNEL": "3:4" if transport == "pipes" else "0:1", "SHARED_IPC_PROTOCOL": "1",
                       **(variables or {})}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=environment)
        self.output = ""
        self._timer = threading.Timer(DEADLINE, self.process.kill)
        self._timer.start()
        self._logs = threading.Thread(target=self._drain)
        self._logs.start()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.process.kill()
        self.ended()

    def _drain(self):
        self.output = self.process.stderr.read().decode()

    def send_line(self, line):
        self.process.stdin.write(line.encode() + b"\n" if isinstance(line, str) else line + b"\n")
        self.process.stdin.flush()

    def send(self, frame):
        self.send_line(json.dumps(frame))

    def send_attached(self, frame, data, count=None):
        """Sends a frame with its attachment, or the first bytes of that."""
        self.send({**frame, "bytes": len(data)})
        self.process.stdin.write(data[:count])
        self.process.stdin.flush()

    def request(self, id, type, payload=None, **members):
        self.send({"id": id, "type": type, "payload": payload, "timestamp": 1, **members})

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            self._logs.join(1)
            raise AssertionError(f"the worker has ended, or was killed after {DEADLINE} s: {self.output}")
        frame = json.loads(line)
        self.attachment = None
        if isinstance(frame, dict) and isinstance(frame.get("type"), str) and type(frame.get("bytes")) is int:
            self.attachment = self.process.stdout.read(frame["bytes"])
        return frame

    def next(self):
        """The next frame but for the announcement."""
        frame = self.read()
        return self.read() if isinstance(frame, dict) and frame.get("type") == "ipc:ready" else frame

    def call(self, id, type, payload=None):
        self.request(id, type, payload)
        return self.next()

    def disconnect(self):
        self.process.stdin.close()

    def ended(self):
        """Waits for the end; returns the exit code."""
        code = self.process.wait()
        self._timer.cancel()
        self._logs.join()
        self.rest = self.process.stdout.read() if not self.process.stdout.closed else b""
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except BrokenPipeError:
                pass
        return code
