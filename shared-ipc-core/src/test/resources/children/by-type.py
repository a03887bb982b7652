# Does what the type of a request says: "echo" answers with the payload, "progress" tells progress and answers, "unfinished" tells
# progress alone, "burst" sends so many messages ahead of its answer, "leave" ends the worker; "silent" and all else is not answered.
import json, os, sys

out = os.fdopen(4, "wb", 0)


def write(*frames):
    out.write(b"".join(json.dumps(frame).encode() + b"\n" for frame in frames))


write({"id": "ready", "type": "ipc:ready", "payload": {"protocol": 1}})
for line in os.fdopen(3, "rb"):
    message = json.loads(line)
    answer = {"id": message["id"], "type": "response", "payload": message.get("payload")}
    progress = {"id": message["id"], "type": "progress", "payload": 1}
    if message["type"] == "echo":
        write(answer)
    elif message["type"] == "progress":
        write(progress, answer)
    elif message["type"] == "unfinished":
        write(progress)
    elif message["type"] == "burst":
        write(*[{"id": "n", "type": "note", "payload": i} for i in range(message["payload"])], answer)
    elif message["type"] == "leave":
        sys.exit(3)
