"""A small SMTP server (RFC 5321) that keeps what it takes, and refuses when it is told to."""

import socketserver
import threading
from email import message_from_bytes, policy


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.connections += 1
        self._say(self.server.greeting)
        for line in iter(self.rfile.readline, b""):
            verb = line.split(maxsplit=1)[0].decode().upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "DATA":
                self._take()
            else:
                self._say(self._answer(verb, line.decode().strip()))

    def _answer(self, verb, line):
        if verb == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            return self.server.refused.get(address, "250 ok")
        return "250 localhost" if verb in ("EHLO", "HELO", "MAIL", "RSET", "NOOP") else "502 no"

    def _take(self):
        self._say("354 go on")
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if self.server.at_the_end.startswith("250"):
            self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        if self.server.at_the_end == "250 but silent":
            self.connection.close()
            return
        self._say(self.server.at_the_end)

    def _say(self, answer):
        self.wfile.write(answer.encode() + b"\r\n")


class SmtpServerForTests(socketserver.ThreadingTCPServer):
    """`refused` maps an address to the answer it gets; `at_the_end` answers the mail itself."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails, self.refused, self.connections = [], {}, 0
        self.greeting, self.at_the_end = "220 ready", "250 taken"
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def uri(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def stop(self):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A conversation cut short on purpose is no error of the test."""
