"""The load client of the peers, which measures all servers alike; what it is told to speak with Barrage."""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import zlib

import machine
import servers
import watch

DAY = 86400
BEGINS, ENDS = "the measured window begins", "the measured window ends"
PATCH = pathlib.Path(__file__).resolve().parent / "wsload.patch"
MOST_USERS = 20_000
#: Seconds after which a run has hung.
WITHIN = 300


def user_sig(user):
    now = int(time.time())
    text = f"TLS.identifier:{user}\nTLS.sdkappid:{servers.APP}\nTLS.time:{now}\nTLS.expire:{DAY}\n"
    digest = base64.b64encode(hmac.digest(servers.SECRET.encode(), text.encode(), hashlib.sha256)).decode()
    document = {"TLS.ver": "2.0", "TLS.identifier": user, "TLS.sdkappid": servers.APP, "TLS.time": now, "TLS.expire": DAY, "TLS.sig": digest}
    packed = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    return packed.replace("+", "*").replace("/", "-").replace("=", "_")


def call(port, command, body):
    """A REST command of the app's admin: its answer, an error or not."""
    query = urllib.parse.urlencode({"sdkappid": servers.APP, "identifier": "administrator", "usersig": user_sig("administrator"), "random": 1, "contenttype": "json"})
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v4/{command}?{query}", json.dumps(body).encode(), timeout=60) as answer:
        return json.load(answer)


def create_room(port, group):
    code = call(port, "group_open_http_svc/create_group", {"Type": "AVChatRoom", "Name": group, "GroupId": group})["ErrorCode"]
    if code not in (0, 10021, 10025):
        sys.exit(f"room {group}: not created, error {code}")


class Failed(Exception):
    """A run that gave no figures."""


class Wsload:
    """Built from a copy of the peers' folder, with wsload.patch on it."""

    def __init__(self, folder, work, o):
        self.o = o
        self.program = folder / "client/wsload"
        servers.make(f"patch -s -N -r - wsload.c < {PATCH} && gcc -O2 -march=native -o wsload wsload.c -lz -lpthread", folder / "client")
        self.users = work / "users.txt"
        self.users.write_text("".join(f'"identifier":"bench{i}","usersig":"{user_sig(f"bench{i}")}"\n' for i in range(MOST_USERS)))

    def run(self, server, room, load, pinned=False, query=None):
        """One run: its figures, and those of a watch over its measured window.

        `room` is a room of Barrage; peers have only one. `pinned` gives the server one core and the client another.
        `query` is what Barrage's members ask for in the URL instead of --variant.
        """
        pids = machine.family(server.pid)
        machine.pin(pids, {0} if pinned else set(range(os.cpu_count())))
        command = ["taskset", "-c", "1"] if pinned else []
        command += [self.program, "-p", server.port, "-P", ",".join(map(str, pids)), "-s", self.o.size, *load]
        if server.is_barrage:
            create_room(server.port, room)
            command += self.dialect(room, self.o.variant if query is None else query)
        else:
            command += server.dialect
        figures = follow(command, lambda: watch.Watch(pids, server.port if server.is_barrage else None))
        if figures.get("cpu_ns"):
            figures["cpu_ns_without_jit"] = figures["cpu_ns"] * (1 - figures.get("jit_share", 0))
        return figures

    def dialect(self, room, query):
        head = f'"ver":"v4","platform":7,"sdkappid":{servers.APP},"contenttype":"json"'
        ticket = '"a2":"%C1%","tinyid":"%C2%"'
        join = "group_open_http_svc.apply_join_group"
        login = f'{{"head":{{{head},%LINE%,"servcmd":"im_open_status.wslogin","seq":1}},"body":{{"State":"Online","InstType":0}}}}'
        enter = f'{{"head":{{{head},{ticket},"servcmd":"{join}","seq":2}},"body":{{"GroupId":"{room}"}}}}'
        before = f'{{"head":{{{head},{ticket},"servcmd":"group_open_http_svc.send_group_msg","seq":3}},"body":{{"GroupId":"{room}","Random":%RND%,"MsgPriority":"High","MsgClientTime":1,"MsgBody":[{{"MsgType":"TIMTextElem","MsgContent":{{"Text":"'
        words = [
            *("-u", f"/binfo?sdkappid={servers.APP}&platform=7" + (f"&{query}" if query else ""), "--bin", "--lines", self.users),
            *("--cap1", '"A2Key":"', "--cap2", '"TinyId":"'),
            *("--send", login, "--wait", "im_open_status.wslogin", "--send", enter, "--wait", "apply_join_group"),
            *("--plain", "--pubpre", before, "--pubsuf", '"}}]}}'),
        ]
        if "deflate" in query:
            words += ["--ext", "permessage-deflate; client_no_context_takeover; server_no_context_takeover"]
        if "dict1" in query:
            words += ["--dict", self.o.dictionary]
        return words


def follow(command, begin_watch):
    watching, seen, said = None, {}, []
    command = ["timeout", str(WITHIN), *(str(word) for word in command)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if line.strip() == BEGINS:
                watching = begin_watch()
            elif line.strip() == ENDS and watching:
                seen = watching.end()
            else:
                said.append(line)
        out = process.stdout.read()
    if process.returncode:
        raise Failed(f"wsload ended with {process.returncode}: {''.join(said)[-300:].strip()}")
    figures = json.loads(out.strip().splitlines()[-1])
    if said:
        figures["said"] = "".join(said)[-300:]
    return {**figures, **seen}
