# Speaks the frames of attachments by hand, so that no kit is needed to test the host.
import hashlib, json, os, signal, sys, time

inp, out = os.fdopen(3, "rb"), os.fdopen(4, "wb")


def say(message, data=None):
    if data is not None:
        message["bytes"] = len(data)
    out.write(json.dumps(message).encode() + b"\n" + (data or b""))
    out.flush()


features = [] if "plain" in sys.argv else ["binary"]
say({"id": "", "type": "ipc:ready", "payload": {"protocol": 1, "kit": "raw", "pid": os.getpid(), "types": [], "features": features}})
read = 0
for line in inp:
    read += 1
    message = json.loads(line)
    id, type, payload = message.get("id"), message["type"], message.get("payload")
    if type.startswith("pause"):
        time.sleep(0.5)  # in the middle of a frame
    data = inp.read(message["bytes"]) if "bytes" in message else None
    answer = {"id": id, "type": "response"}
    if type == "ipc:cancel":
        say({"id": "c", "type": "cancelled", "payload": id})
    elif type == "echo":
        if "payload" in message:
            answer["payload"] = payload
        say(answer, data)
    elif type == "look":
        digest = hashlib.sha256(data).hexdigest() if data is not None else None
        say({**answer, "payload": {"payload": payload, "size": None if data is None else len(data), "sha": digest, "read": read, "has": "payload" in message}})
    elif type == "make":
        say({**answer, "headers": {"made": "yes"}}, b"0123456789" * (payload // 10))
    elif type == "beside":
        say({**answer, "payload": "beside"}, b"0123456789" * (payload // 10))
    elif type == "half":
        out.write(json.dumps({**answer, "bytes": payload}).encode() + b"\n" + b"x" * (payload // 2))
        out.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    elif type == "announce":
        out.write(json.dumps({**answer, "bytes": payload}).encode() + b"\n")
        out.flush()
    elif type == "reserved":
        say({"id": "r", "type": "ipc:pong"}, b"\n{}\n")
        say({**answer, "payload": "after"})
    elif type == "progress":
        for step in range(3):
            say({"id": id, "type": "progress"}, bytes([step]) * payload)
        say({**answer, "payload": "done"})
    elif type == "progress-beside":
        for step in range(3):
            say({"id": id, "type": "progress", "payload": step}, bytes([step]) * payload)
        say({**answer, "payload": "done"})
    elif type == "late-progress":
        time.sleep(0.3)
        say({"id": id, "type": "progress"}, b"0123456789" * (payload // 10))
        say(answer, b"")
    elif type == "message":
        say({"id": "m", "type": "blob"}, b"0123456789" * (payload // 10))
        say({**answer, "payload": "told"})
    elif type == "late":
        time.sleep(0.3)
        say(answer, b"0123456789" * (payload // 10))
    elif not type.startswith("ipc:"):
        say({**answer, "payload": {"size": None if data is None else len(data)}})
