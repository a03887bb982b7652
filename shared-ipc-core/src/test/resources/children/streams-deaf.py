# Announces credit, streams a window at a signal, and does not read on until the next.
import json, os, signal

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2])
out = os.fdopen(4, "wb", 0)


def write(*frames):
    out.write(b"".join(json.dumps(frame).encode() + b"\n" for frame in frames))


write({"id": "ready", "type": "ipc:ready", "payload": {"protocol": 1, "features": ["credit"]}})
for line in os.fdopen(3, "rb"):
    message = json.loads(line)
    if message["type"] == "count":
        write({"id": "d", "type": "deaf"})
        signal.sigwait([signal.SIGUSR1])
        write(*({"id": message["id"], "type": "progress", "payload": step} for step in range(int(message["headers"]["credit"]))))
        signal.sigwait([signal.SIGUSR2])
    elif message["type"] == "ipc:credit":
        write({"id": message["id"], "type": "response"})
