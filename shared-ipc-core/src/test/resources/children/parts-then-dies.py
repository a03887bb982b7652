# Tells three parts of what it is asked, and dies of it.
import json, os, signal

out = os.fdopen(4, "wb", 0)
out.write(b'{"id":"ready","type":"ipc:ready","payload":{"protocol":1}}\n')
for line in os.fdopen(3, "rb"):
    message = json.loads(line)
    if not message["type"].startswith("ipc:"):
        for part in range(3):
            out.write(json.dumps({"id": message["id"], "type": "progress", "payload": part}).encode() + b"\n")
        os.kill(os.getpid(), signal.SIGKILL)
