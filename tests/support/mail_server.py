#!/usr/bin/python3
"""A mail server for tests: prints its port, then writes each message it took, as a line of JSON, to
the file RECORD. Addresses say what becomes of them: refused@… is refused for good, later@… for now,
and a body with the words REFUSE THIS is refused when it has come.

Usage: mail_server.py RECORD [--port PORT] [--tls CERTIFICATE KEY] [--starttls CERTIFICATE KEY]
                             [--user NAME PASSWORD] [--silent]
--silent takes connections and says nothing."""
import argparse
import asyncio
import email
import email.policy
import json
import signal
import socket
import ssl

from aiosmtpd.smtp import SMTP, AuthResult


def context_of(files):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*files)
    return context


class Recorder:
    def __init__(self, record):
        self.record = record

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith('stranger@'):
            return '553 5.7.1 this sender may not send here'
        envelope.mail_from = address
        return '250 OK'

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('refused@'):
            return f'550 5.1.1 <{address.upper()}> no such user here'
        if address.startswith('later@'):
            return '451 4.3.0 come again later'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = message.get_content().replace('\r\n', '\n')
        if 'REFUSE THIS' in body:
            return '554 5.7.1 not with these words'
        taken = {
            'from': envelope.mail_from, 'to': envelope.rcpt_tos,
            'headers': {name: str(value) for name, value in message.items()},
            'defects': [str(defect) for defect in message.defects] +
                       [str(defect) for value in message.values() for defect in value.defects],
            'longest_line': max(len(line) for line in envelope.original_content.split(b'\r\n')),
            'body': body, 'tls': session.ssl is not None,
            'user': getattr(session, 'auth_data', None) and session.auth_data.login.decode()}
        with open(self.record, 'a', encoding='utf-8') as record:
            record.write(json.dumps(taken) + '\n')
        return '250 OK'


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('record')
    parser.add_argument('--port', type=int, default=0)
    parser.add_argument('--tls', nargs=2)
    parser.add_argument('--starttls', nargs=2)
    parser.add_argument('--user', nargs=2)
    parser.add_argument('--silent', action='store_true')
    asked = parser.parse_args()

    def authenticate(server, session, envelope, mechanism, data):
        good = [data.login.decode(), data.password.decode()] == asked.user
        return AuthResult(success=good, handled=good, auth_data=data)

    def session():
        if asked.silent:
            return asyncio.Protocol()
        return SMTP(Recorder(asked.record), hostname='mail.example',
                    tls_context=context_of(asked.starttls) if asked.starttls else None,
                    require_starttls=bool(asked.starttls),
                    auth_required=bool(asked.user), auth_require_tls=not asked.tls,
                    authenticator=authenticate if asked.user else None)

    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    place.bind(('127.0.0.1', asked.port))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        session, sock=place, ssl=context_of(asked.tls) if asked.tls else None)
    print(place.getsockname()[1], flush=True)
    end = loop.create_future()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, lambda: end.done() or end.set_result(None))
    await end
    server.close()


asyncio.run(main())
