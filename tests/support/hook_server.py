#!/usr/bin/python3
"""Takes webhook calls for tests: prints its port, then writes each call, as a line of JSON, to the
file RECORD. Paths say how it answers: /status/NUMBER, /redirect, /large, /silent; any other with 200.

Usage: hook_server.py RECORD [--port PORT] [--tls CERTIFICATE KEY]"""
import argparse
import http.server
import json
import ssl
import time

parser = argparse.ArgumentParser()
parser.add_argument('record')
parser.add_argument('--port', type=int, default=0)
parser.add_argument('--tls', nargs=2)
asked = parser.parse_args()


class Recorder(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length'] or 0))
        with open(asked.record, 'a', encoding='utf-8') as record:
            record.write(json.dumps({
                'path': self.path, 'body': body.decode(),
                'headers': {name.lower(): value for name, value in self.headers.items()}}) + '\n')
        if self.path == '/silent':
            time.sleep(30)
            return
        status = int(self.path.split('/')[2]) if self.path.startswith('/status/') else 200
        if self.path == '/redirect':
            status = 302
        self.send_response(status)
        if self.path == '/redirect':
            self.send_header('Location', '/elsewhere')
        self.end_headers()
        try:
            for _ in range(1000 if self.path == '/large' else 1):
                self.wfile.write(b'x' * 10_000)
        except OSError:
            pass  # the caller has read enough

    def do_GET(self):
        self.do_POST()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', asked.port), Recorder)
if asked.tls:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*asked.tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
