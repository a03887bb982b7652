# Announces all features. "flood" sends so many messages, events or progress of a size, then answers; "echo" echoes.
import json, os, sys, threading

channel = 4
lock = threading.Lock()


def write(data):
    with lock:
        view = memoryview(data)
        while view:
            view = view[os.write(channel, view):]


def frame(id, type, payload, size=None):
    message = {"id": id, "type": type, "payload": payload}
    if size is not None:
        message["bytes"] = size
    return json.dumps(message).encode() + b"\n" + b"x" * (size or 0)


def flood(id, kind, size, count):
    for number in range(count):
        filled = {"number": number, "fill": "x" * size}
        if kind == "event":
            write(frame("e%d" % number, "ipc:event", {"name": "flood:one", "payload": filled}))
        elif kind == "attachment":
            write(frame("a%d" % number, "flood", {"number": number}, size))
        elif kind == "progress":
            write(frame(id, "progress", filled))
        else:
            write(frame("m%d" % number, "flood", filled))
    print("all written", flush=True)


write(frame("ready", "ipc:ready", {"protocol": 1, "features": ["events", "credit", "binary"]}))
for line in os.fdopen(3, "rb"):
    message = json.loads(line)
    if message["type"] == "flood":
        def serve(message=message):
            flood(message["id"], *message["payload"])
            write(frame(message["id"], "response", None))
        threading.Thread(target=serve, daemon=True).start()
    elif message["type"] == "echo":
        # Not behind the flood: an answer that is asked for in the midst of it.
        write(frame(message["id"], "response", message["payload"]))
