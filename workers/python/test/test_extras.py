import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from host import Host

EARLY = "\"early\" was emitted before worker.run(): the host does not know this worker yet\n"


class Extras(unittest.TestCase):

    def start(self):
        host = Host("extras.py")
        self.addCleanup(host.__exit__)
        self.assertEqual("ipc:ready", host.read()["type"])
        self.subscribed = [host.read() for _ in range(5)]
        return host

    def event(self, host, name, payload=None):
        host.send({"id": f"e-{name}", "type": "ipc:event", "payload": {"name": name, "payload": payload}, "timestamp": 7,
                   "headers": {"traceparent": "t"}})

    def ends(self, host, output=EARLY):
        host.disconnect()
        self.assertEqual((0, output, b""), (host.ended(), host.output, host.rest))


class BinaryTests(Extras):

    def test_takes_and_answers_many_bytes_in_little_more_memory_than_they_need(self):
        host = self.start()
        data = bytes(range(256)) * (256 * 1024)
        before = host.call("1", "before")["payload"]
        host.send_attached({"id": "2", "type": "bytes"}, data)
        self.assertEqual("2", host.read()["id"])
        self.assertTrue(data == host.attachment)
        taken = host.call("3", "memory")["payload"] - before
        if sys.platform == "linux":
            self.assertLess(taken, 1.3 * len(data) / 1024)
        self.ends(host)

    def test_puts_an_attachment_together_that_comes_byte_by_byte(self):
        host = self.start()
        for byte in b'{"id":"1","type":"bytes","bytes":4}\n\n{"\n{"id":"2","type":"before"}\n':
            host.process.stdin.write(bytes([byte]))
            host.process.stdin.flush()
        self.assertEqual("1", host.read()["id"])
        self.assertEqual(b'\n{"\n', host.attachment)
        self.assertEqual("2", host.read()["id"])
        self.ends(host)

    def test_takes_the_bytes_of_a_message_that_it_drops_for_no_lines(self):
        host = self.start()
        deep = []
        for _ in range(101):
            deep = [deep]
        host.send_attached({"id": "1", "type": "bytes", "payload": deep}, b'\n{"id":"forged","type":"before"}\n')
        self.assertEqual("2", host.call("2", "before")["id"])
        host.disconnect()
        self.assertEqual(0, host.ended())
        self.assertRegex(host.output, "a message of the host is dropped, with its 33 bytes: too-deep: nested deeper than 100")

    def test_sends_all_kinds_of_bytes(self):
        host = self.start()
        host.request("1", "kinds")
        got = []
        for _ in range(9):
            frame = host.read()
            got.append((frame["type"], frame.get("payload", "no payload"), host.attachment.hex()))
        self.assertEqual([("kind", "no payload", b"payload".hex()), ("kind", "no payload", "0001020304050607"),
                          ("kind", "no payload", "0203"), ("kind", "beside", "0001020304050607"),
                          ("kind", None, "0001020304050607"), ("kind", None, ""), ("progress", "no payload", b"part".hex()),
                          ("progress", {"n": 1}, b"beside".hex()), ("response", "no payload", "0001020304050607")], got)
        self.ends(host)

    def test_says_what_bytes_cannot_be_sent(self):
        host = self.start()
        self.assertRegex(host.call("1", "strided")["payload"]["message"], "contiguous buffer of bytes, not memoryview")
        self.ends(host)


class CreditTests(Extras):

    def stream(self, host, kind, count, credit):
        host.request("1", kind, count, headers={"credit": str(credit)})

    def test_waits_for_credit_in_each_kind_of_handler(self):
        for kind in ("inline-stream", "blocking-stream", "async-stream", "unawaited-stream"):
            with self.subTest(kind):
                host = self.start()
                self.stream(host, kind, 4, 2)
                self.assertEqual([1, 2], [host.read()["payload"] for _ in range(2)])
                host.request("p", "ipc:ping")
                self.assertEqual("ipc:pong", host.read()["type"])
                host.request("1", "ipc:credit", 1)
                self.assertEqual(3, host.read()["payload"])
                host.request("p", "ipc:ping")
                self.assertEqual("ipc:pong", host.read()["type"])
                host.request("1", "ipc:credit", 7)
                self.assertEqual([("progress", 4), ("response", "done")],
                                 [(frame["type"], frame["payload"]) for frame in (host.read(), host.read())])
                self.ends(host)

    def test_a_cancel_ends_the_wait_in_each_kind_of_handler(self):
        for kind, expected in (("inline-stream", "request 1 was cancelled"), ("blocking-stream", "request 1 was cancelled"),
                               ("async-stream", "CancelledError")):
            with self.subTest(kind):
                host = self.start()
                self.stream(host, kind, 4, 1)
                self.assertEqual(1, host.read()["payload"])
                host.request("1", "ipc:cancel")
                frame = host.read()
                self.assertEqual("cancelled", frame["type"])
                self.assertRegex(frame["payload"], expected)
                self.assertEqual("2", host.call("2", "before")["id"])
                self.ends(host)

    def test_the_end_of_file_ends_the_wait_in_each_kind_of_handler(self):
        for kind in ("inline-stream", "blocking-stream", "async-stream"):
            with self.subTest(kind):
                host = self.start()
                self.stream(host, kind, 4, 1)
                self.assertEqual(1, host.read()["payload"])
                host.disconnect()
                frames = [host.read()]
                if frames[0]["type"] == "cancelled":
                    frames.append(host.read())
                self.assertEqual(("error", "RequestCancelled"), (frames[-1]["type"], frames[-1]["payload"]["name"]))
                self.assertRegex(frames[-1]["payload"]["message"], "the host has closed the channel")
                self.assertEqual((0, b""), (host.ended(), host.rest))

    def test_bounds_what_is_not_awaited(self):
        host = self.start()
        self.stream(host, "unawaited-stream", 1002, 1)
        self.assertEqual(1, host.read()["payload"])
        self.assertRegex(host.read()["payload"]["message"], "await request.progress")
        self.ends(host)

    def test_has_no_limit_without_credit(self):
        host = self.start()
        for kind in ("inline-stream", "blocking-stream", "async-stream"):
            host.request("1", kind, 3)
            self.assertEqual([1, 2, 3, "done"], [host.read()["payload"] for _ in range(4)])
        self.ends(host)


class EventTests(Extras):

    def test_subscribes_after_the_announcement_once_for_each_pattern(self):
        host = self.start()
        self.assertEqual([("ipc:subscribe", pattern) for pattern in ("order:*", "blocking", "async", "once", "failing")],
                         [(frame["type"], frame["payload"]) for frame in self.subscribed])
        self.assertEqual(5, len({frame["id"] for frame in self.subscribed}))
        host.request("1", "on")
        self.assertEqual([("ipc:subscribe", "later"), ("response", None)],
                         [(frame["type"], frame["payload"]) for frame in (host.read(), host.read())])
        self.event(host, "later", 5)
        self.assertEqual(5, host.read()["payload"])
        self.ends(host)

    def test_gives_the_event_to_a_plain_listener_on_the_reading_thread(self):
        host = self.start()
        self.event(host, "order:placed", {"n": 1})
        self.assertEqual({"payload": {"n": 1}, "name": "order:placed", "id": "e-order:placed", "timestamp": 7,
                          "headers": {"traceparent": "t"}, "reading": True}, host.read()["payload"])
        self.ends(host)

    def test_other_listeners_hear_in_order_too(self):
        for kind in ("blocking", "async"):
            with self.subTest(kind):
                host = self.start()
                for n in (1, 2, 3):
                    self.event(host, kind, n)
                host.disconnect()
                self.assertEqual([1, 2, 3], [host.read()["payload"] for _ in range(3)])
                self.assertEqual(0, host.ended())

    def test_calls_a_once_listener_once(self):
        host = self.start()
        self.event(host, "once", 1)
        self.event(host, "once", 2)
        self.assertEqual([("ipc:unsubscribe", "once"), ("once", 1)],
                         [(frame["type"], frame["payload"]) for frame in (host.read(), host.read())])
        self.assertEqual("1", host.call("1", "before")["id"])
        self.ends(host)

    def test_never_calls_a_listener_that_is_removed(self):
        host = self.start()
        host.request("1", "off")
        self.event(host, "order:placed")
        self.assertEqual(["ipc:unsubscribe", "response"], [host.read()["type"] for _ in range(2)])
        self.assertEqual("2", host.call("2", "before")["id"])
        self.ends(host)

    def test_lives_on_when_listeners_fail_and_says_so(self):
        host = self.start()
        self.event(host, "failing")
        self.assertEqual("1", host.call("1", "before")["id"])
        host.disconnect()
        self.assertEqual(0, host.ended())
        self.assertRegex(host.output, re.compile("ValueError: failed on purpose", re.S))
        self.assertIn("SystemExit: 9", host.output)

    def test_tells_of_a_refusal_once(self):
        host = self.start()
        for message in ("no such luck", "no such luck", "nor here"):
            host.request("s1", "ipc:refused", {"name": "NotAllowed", "message": message})
        self.ends(host, EARLY + "shared_ipc: refused by the host: no such luck\nshared_ipc: refused by the host: nor here\n")

    def test_drops_what_the_host_must_not_attach_and_says_so(self):
        host = self.start()
        host.send_attached({"id": "p", "type": "ipc:ping"}, b"\n")
        self.assertEqual("1", host.call("1", "before")["id"])
        self.ends(host, EARLY + 'shared_ipc: "ipc:ping" of the host is dropped: it has an attachment, which its own messages must not have\n')


if __name__ == "__main__":
    unittest.main()
