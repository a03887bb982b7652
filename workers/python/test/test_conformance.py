import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from host import HERE, KIT, Host

sys.path.insert(0, KIT)
import shared_ipc

CONFORMANCE = os.path.join(HERE, "..", "..", "conformance")


def table(name):
    with open(os.path.join(CONFORMANCE, name), encoding="utf-8") as file:
        return json.load(file)


def line_of(frame):
    if "bytes" in frame:
        return bytes.fromhex(frame["bytes"])
    if "repeat" in frame:
        repeat = frame["repeat"]
        return (repeat["open"] * repeat["times"] + repeat.get("middle", "") + repeat["close"] * repeat["times"]).encode()
    return frame["line"].encode()


def expand(value):
    if isinstance(value, dict):
        if "$repeat" in value:
            return value["$repeat"] * value["times"]
        return {key: expand(member) for key, member in value.items()}
    return [expand(item) for item in value] if isinstance(value, list) else value


def bytes_of(attachment):
    if "size" in attachment:
        return (bytes(range(251)) * (attachment["size"] // 251 + 1))[:attachment["size"]]
    return attachment["text"].encode() if "text" in attachment else bytes.fromhex(attachment["hex"])


class FramesTests(unittest.TestCase):

    def test_valid_frames_decode(self):
        for frame in table("frames.json")["valid"]:
            with self.subTest(frame["name"]):
                value = shared_ipc.decode_frame(line_of(frame))
                self.assertEqual("message" in frame, shared_ipc._is_message(value))
                if "message" in frame:
                    message = {name: value.get(name) for name in ("id", "type", "payload", "timestamp")}
                    self.assertEqual(frame["message"], {**message, "headers": value.get("headers") or {}})
                elif "value" in frame:
                    self.assertEqual(frame["value"], value)

    def test_invalid_frames_are_refused_by_kind(self):
        for frame in table("frames.json")["invalid"]:
            with self.subTest(frame["name"]):
                with self.assertRaisesRegex(ValueError, f"^{frame['kind']}: "):
                    shared_ipc.decode_frame(line_of(frame))


    def received(self, data):
        """What the channel makes of these bytes."""
        input_fd, host = os.pipe()
        channel = shared_ipc._Channel(input_fd, os.dup(host))
        try:
            os.write(host, data)
            return channel.read()
        finally:
            os.close(host)
            channel.close()

    def test_attachments_come_with_their_messages(self):
        for frame in table("frames.json")["attached"]:
            with self.subTest(frame["name"]):
                data = bytes.fromhex(frame["attachment"])
                attached, after = self.received(frame["line"].encode() + b"\n" + data + b'"after"\n')
                request = shared_ipc.Request(shared_ipc.worker, attached.value, attached.data)
                self.assertEqual(b'"after"', after)
                self.assertEqual(data, getattr(request, frame["is"]))
                message = {name: getattr(request, name) for name in ("id", "type", "payload", "timestamp", "headers")}
                self.assertEqual({**frame["message"], frame["is"]: data}, {**message, frame["is"]: data})

    def test_other_members_bytes_announce_nothing(self):
        for frame in table("frames.json")["unattached"]:
            with self.subTest(frame["name"]):
                line = frame["line"].encode()
                self.assertEqual([line, b'"after"'], self.received(line + b'\n"after"\n'))


class PatternTests(unittest.TestCase):

    def test_patterns_match_what_the_table_says(self):
        for entry in table("patterns.json")["patterns"]:
            matches = shared_ipc._compile_pattern(entry["pattern"])
            for part, expected in (("matches", True), ("differs", False)):
                for name in entry[part]:
                    with self.subTest(entry["pattern"], name=name):
                        self.assertIs(expected, matches(name))

    def test_bad_names_and_patterns_are_refused(self):
        for part, wildcards in (("noNames", False), ("noPatterns", True)):
            for name in table("patterns.json")[part]:
                with self.subTest(part, name=name):
                    self.assertRaises(ValueError, shared_ipc._check_event_name, name, "name", wildcards)


class ExchangeTests(unittest.TestCase):

    def match(self, actual, pattern, where="frame"):
        if not isinstance(pattern, dict):
            self.assertEqual(actual, pattern, where)
        elif "$any" in pattern:
            self.assertIsInstance(actual, {"string": str, "integer": int, "array": list}[pattern["$any"]], where)
        elif "$contains" in pattern:
            for text in pattern["$contains"]:
                self.assertIn(text, actual, where)
        else:
            self.assertIsInstance(actual, dict, where)
            for name in pattern:
                self.assertIn(name, actual, where)
                self.match(actual[name], pattern[name], f"{where}.{name}")

    def run_steps(self, steps, transport):
        with Host("reference.py", transport) as host:
            for step in steps:
                if "send" in step and "attachment" in step:
                    host.send_attached(expand(step["send"]), bytes_of(step["attachment"]), step.get("cut"))
                elif "send" in step:
                    host.send(expand(step["send"]))
                elif "expect" in step:
                    pattern = expand(step["expect"])
                    frame = host.read() if pattern["type"] == "ipc:ready" else host.next()
                    self.match(frame, pattern)
                    for name in step.get("without", ()):
                        self.assertNotIn(name, frame)
                    expected = bytes_of(step["attachment"]) if "attachment" in step else None
                    self.assertTrue(expected == host.attachment, f"the attachment is {(host.attachment or b'none')[:100]!r}")
                elif "end" in step:
                    host.disconnect()
                else:
                    self.assertEqual(step["exit"], host.ended(), host.output)
                    left = [line for line in host.rest.splitlines() if b'"ipc:ready"' not in line]
                    self.assertEqual([], left)

    def test_exchanges(self):
        for exchange in table("exchanges.json")["exchanges"]:
            for transport in ("pipes", "stdio"):
                with self.subTest(exchange["name"], transport=transport):
                    self.run_steps(exchange["steps"], transport)


if __name__ == "__main__":
    unittest.main()
