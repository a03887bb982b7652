# Does its host every harm that a worker can do over its channel and its output, in turn and without end.
import json, os, random, sys, threading, time

lock = threading.Lock()
mode = {"id": None}


def write(data):
    with lock:
        view = memoryview(data)
        while view:
            view = view[os.write(4, view):]


def message(type, payload, id="x", **more):
    return json.dumps({"id": id, "type": type, "payload": payload, **more}).encode() + b"\n"


ODD = [b"x\n", b"{\n", b"\xff\xfe\n", b'{"type":"ipc:x\\nERROR forged\\u001b[31m"}\n', b'{"id":"\\ud800","type":"ipc:subscribe","payload":"*"}\n',
       b'{"id":"\\ud800","type":"ipc:event","payload":{"name":"\\ud800"}}\n', b'{"id":"1","type":"ipc:ready","payload":{"\\ud800":1}}\n',
       b'{"id":"1","type":"news","payload":5,"bytes":-0}\n', b'[' * 200 + b']' * 200 + b"\n", b'{"id":"999999","type":"response","payload":1}\n',
       b'{"id":"send-1","type":"error","payload":{"message":{}}}\n', b"\n", b"1e999\n"]


def flood():
    kinds = ["event", "refused", "message", "small", "progress", "attachment", "file", "odd", "print"]
    while True:
        kind = random.choice(kinds)
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            if kind == "event":
                write(message("ipc:event", {"name": "open:" + str(random.random()), "payload": "x" * 20000}))
            elif kind == "refused":
                write(message("ipc:event", {"name": "closed", "payload": "x" * 200000}))
            elif kind == "message":
                write(message("news", "x" * 100000))
            elif kind == "small":
                write(message("news", 1) * 50)
            elif kind == "progress" and mode["id"]:
                write(message("progress", "x" * 5000, mode["id"]))
            elif kind == "attachment":
                write(message("news", 1, bytes=100000) + b"x" * 100000)
            elif kind == "file":
                write(message("news", 1, bytes=300000) + b"x" * 300000)
            elif kind == "odd":
                write(random.choice(ODD))
            else:
                print("\x1b[31m" + "x" * 500, flush=True)


write(message("ipc:ready", {"protocol": 1, "features": ["events", "credit", "binary"]}))
threading.Thread(target=flood, daemon=True).start()
for line in os.fdopen(3, "rb"):
    asked = json.loads(line)
    if asked["type"] == "progress":
        mode["id"] = asked["id"]
    elif asked["type"] == "bad":
        write(message("error", {"message": {"a": 1}, "stack": 7}, asked["id"]))
    elif asked["type"] == "file":
        write(message("response", None, asked["id"], bytes=300000) + b"x" * 300000)
    elif not asked["type"].startswith("ipc:") and asked["type"] != "silent":
        write(message("response", asked.get("payload"), asked["id"]))
