import os
import re
import signal
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from host import KIT, Host


def start(transport="pipes"):
    return Host("kinds.py", transport)


class HandlerTests(unittest.TestCase):

    def test_runs_coroutines_side_by_side_and_answers_after_the_end_of_file(self):
        with start() as host:
            for id in ("1", "2", "3"):
                host.request(id, "async-add", [int(id), 1])
            host.disconnect()
            answers = {frame["id"]: frame["payload"] for frame in (host.next() for _ in range(3))}
            self.assertEqual({"1": 2, "2": 3, "3": 4}, answers)
            self.assertEqual(0, host.ended())

    def test_runs_blocking_handlers_on_threads(self):
        with start() as host:
            host.request("1", "blocking", 0.3)
            host.request("2", "blocking", 0.01)
            host.request("3", "async-add", [])
            self.assertEqual("2", host.next()["id"])
            self.assertEqual("3", host.next()["id"])
            self.assertEqual("1", host.next()["id"])

    def test_tells_each_kind_of_handler_of_a_cancel(self):
        for type in ("inline-wait", "async-wait"):
            with self.subTest(type), start() as host:
                self.assertEqual("waiting", host.call("1", type)["payload"])
                host.request("p", "ipc:ping")
                host.request("1", "ipc:cancel")
                frames = sorted((host.next() for _ in range(2)), key=lambda frame: frame["type"])
                self.assertEqual(["cancelled", "ipc:pong"], [frame["type"] for frame in frames])
                self.assertEqual("2", host.call("2", "context")["id"])

    def test_never_starts_what_is_cancelled_while_it_waits(self):
        with start() as host:
            self.assertEqual("waiting", host.call("1", "inline-wait")["payload"])
            host.request("2", "exit", 1)
            host.request("2", "ipc:cancel")
            host.request("1", "ipc:cancel")
            self.assertEqual("cancelled", host.next()["type"])
            self.assertEqual("3", host.call("3", "context")["id"])

    def test_gives_the_request_to_the_handler(self):
        with start() as host:
            host.request("1", "context", headers={"traceparent": "00-ab-cd-01"})
            expected = {"id": "1", "type": "context", "headers": {"traceparent": "00-ab-cd-01"}, "timestamp": 1}
            self.assertEqual(expected, host.next()["payload"])

    def test_answers_errors_with_code_and_data(self):
        with start() as host:
            error = host.call("1", "coded")["payload"]
            self.assertEqual(("WorkerError", "not today", "E_TODAY", {"retry": 5}),
                             tuple(error[name] for name in ("name", "message", "code", "data")))
            self.assertIn("in coded", error["stack"])

    def test_says_what_cannot_be_written_as_json(self):
        with start() as host:
            for value in ("circular", "nan", "infinity", "bytes", "decimal", "date", "key", "set"):
                frame = host.call(value, "answer", value)
                self.assertEqual(("error", "PayloadError", "NOT_JSON"),
                                 (frame["type"], frame["payload"]["name"], frame["payload"]["code"]))
                self.assertRegex(frame["payload"]["message"], '^The result of "answer" cannot be written as JSON: ')

    def test_says_why(self):
        with start() as host:
            for value, reason in (("circular", "Circular reference"), ("nan", "Out of range"), ("bytes", "type bytes")):
                self.assertIn(reason, host.call(value, "answer", value)["payload"]["message"])

    def test_takes_white_space_around_a_frame(self):
        with start() as host:
            host.send_line(' \t{"id": "1", "type": "answer", "payload": "none"} \r')
            self.assertEqual("response", host.next()["type"])

    def test_writes_what_can(self):
        with start() as host:
            for value, expected in (("big", 2 ** 70), ("text", "é€😀\u2028"), ("surrogate", "\ud800"), ("none", None)):
                self.assertEqual(expected, host.call(value, "answer", value)["payload"])

    def test_writes_only_ascii(self):
        with start() as host:
            host.read()
            host.request("1", "answer", "text")
            self.assertIn(b"\\u2028", host.process.stdout.readline())

    def test_hands_raw_values_to_their_listener(self):
        with start() as host:
            host.send_line("[1,{}]")
            self.assertEqual({"raw": [1, {}]}, host.next())

    def test_refuses_types_that_are_the_kits_own(self):
        with start() as host:
            self.assertRegex(host.call("1", "progress-outside")["payload"], "'ipc:x' is no type")


class ProcessTests(unittest.TestCase):

    def test_keeps_prints_from_the_channel(self):
        for transport in ("pipes", "stdio"):
            with self.subTest(transport), start(transport) as host:
                self.assertEqual("", host.call("1", "print")["payload"])
                host.disconnect()
                self.assertEqual(0, host.ended())
                self.assertEqual("print\ndescriptor 1\ngrandchild\nstderr\nrun returned\n", host.output)

    @unittest.skipUnless(sys.platform == "linux", "reads /proc")
    def test_keeps_its_descriptors_and_its_environment_from_children(self):
        with start() as host:
            child = host.call("1", "child")["payload"]
            self.assertTrue(all(re.match("pipe:", pipe) for pipe in child["channel"]))
            self.assertFalse([pipe for pipe in child["channel"] if pipe in child["stdout"]], child["stdout"])
            self.assertNotIn("SHARED_IPC", child["stdout"])

    def test_drops_a_line_that_is_no_frame_and_says_so(self):
        with start() as host:
            host.send_line(b'{"id":"1","type":"context","payload":"\xc0\xaf"}')
            host.send_line("nonsense\x1b")
            self.assertEqual("2", host.call("2", "context")["id"])
            host.disconnect()
            self.assertEqual(0, host.ended())
            self.assertRegex(host.output, r"dropped: bad-utf8: .*\n.*dropped: not-json: .*b'nonsense\\x1b'")

    def test_exits_as_a_handler_asks(self):
        with start() as host:
            self.assertEqual("leaving", host.call("1", "exit", 6)["type"])
            self.assertEqual(6, host.ended())

    def test_lives_on_when_a_coroutine_asks_to_exit(self):
        with start() as host:
            self.assertEqual("SystemExit", host.call("1", "async-exit")["payload"]["name"])
            self.assertEqual(3, host.call("2", "async-add", [1, 2])["payload"])

    def test_leaves_quietly_when_the_host_is_gone(self):
        with start() as host:
            host.request("1", "blocking", 60)
            host.request("2", "async-wait")
            self.assertEqual("waiting", host.next()["payload"])
            host.process.stdout.close()
            host.disconnect()
            self.assertEqual((0, ""), (host.ended(), host.output))

    def test_leaves_quietly_when_nobody_reads_the_answer(self):
        with start() as host:
            host.read()
            host.process.stdout.close()
            host.request("1", "context")
            self.assertEqual((0, "run returned\n"), (host.ended(), host.output))

    def test_dies_of_a_signal(self):
        with start() as host:
            host.read()
            host.process.send_signal(signal.SIGUSR1)
            self.assertEqual(-signal.SIGUSR1, host.ended())


class RegistrationTests(unittest.TestCase):

    def python(self, code, **environment):
        return subprocess.run([sys.executable, "-c", f"from shared_ipc import worker\n{code}"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={"PATH": os.environ["PATH"], "PYTHONPATH": KIT, "PYTHONDONTWRITEBYTECODE": "1", **environment})

    def test_says_what_is_wrong(self):
        for code, message in (
                ("worker.run()", "no host: SHARED_IPC_CHANNEL is not set"),
                ("worker.handler('ipc:x')", "'ipc:x' is no message type"),
                ("worker.handler('a')(lambda: 1)", r"a handler takes \(payload\) or \(payload, request\), but this one takes \(\)"),
                ("worker.handler('a')(len)\nworker.handler('a')(len)", '"a" has a handler already'),
                ("async def f(p): pass\nworker.handler('a', blocking=True)(f)", 'the handler of "a" is async'),
                ("worker.bus.on('a b', len)", "'a b' is no name or pattern of events"),
                ("worker.bus.on('a')(lambda: 1)", r"a listener takes \(payload\) or \(payload, event\), but this one takes \(\)"),
                ("async def f(p): pass\nworker.bus.on('a', f, blocking=True)", 'the listener of "a" is async'),
                ("worker.bus.emit('a:*')", r"'a:\*' is no name of an event"),
                ("worker.bus.emit('a')", "no host: SHARED_IPC_CHANNEL is not set"),
                ("from shared_ipc import Attachment\nAttachment(1, 'text')", "an attachment is bytes, .* not str"),
                ("worker.send('a', attachment=[1])", "an attachment is bytes, .* not list"),
                ("worker.send_value({'type': 'a', 'bytes': 1})", "announces an attachment"),
                ("worker.progress(1)", r"worker.progress\(\) is for handlers")):
            with self.subTest(code):
                done = self.python(code)
                self.assertEqual(1, done.returncode)
                self.assertRegex(done.stderr, message)

    def test_says_what_is_wrong_with_the_channel(self):
        for channel in ("three", "3", "77:78"):
            with self.subTest(channel):
                self.assertRegex(self.python("", SHARED_IPC_CHANNEL=channel).stderr,
                                 f'SHARED_IPC_CHANNEL is "{channel}", expected')


if __name__ == "__main__":
    unittest.main()
