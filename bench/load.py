"""Puts load on a server: with the peers' own client, so that all are measured alike, and with Barrage's tool."""

import base64
import hashlib
import hmac
import json
import os
import shutil
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

#: What is changed in the copy of the peers' client.
CHANGES = {
    # Its publisher reads in a thread of its own, and both threads would inflate into the same memory.
    "static comp memo[512]; static z_stream g; static int ginit; static uint8_t out[1 << 20];": (
        "static _Thread_local comp memo[512]; static _Thread_local z_stream g; static _Thread_local int ginit;"
        " static _Thread_local uint8_t out[1 << 20];"
    ),
    # It says when the measured window begins and ends, so that more can be measured over it.
    "measuring = 1; int dead0 = dead;": f'fprintf(stderr, "{BEGINS}\\n"); measuring = 1; int dead0 = dead;',
    "double wall = phase(rate, secs); pstat b1 = readpids();": (
        f'double wall = phase(rate, secs); pstat b1 = readpids(); fprintf(stderr, "{ENDS}\\n");'
    ),
    r'\"p99_ms\":%.3f,': r'\"p90_ms\":%.3f,\"p99_ms\":%.3f,',
    "hpct(.5), hpct(.99)": "hpct(.5), hpct(.9), hpct(.99)",
}


def user_sig(user):
    now = int(time.time())
    text = f"TLS.identifier:{user}\nTLS.sdkappid:{servers.APP}\nTLS.time:{now}\nTLS.expire:{DAY}\n"
    digest = base64.b64encode(hmac.digest(servers.SECRET.encode(), text.encode(), hashlib.sha256)).decode()
    document = {"TLS.ver": "2.0", "TLS.identifier": user, "TLS.sdkappid": servers.APP, "TLS.time": now, "TLS.expire": DAY, "TLS.sig": digest}
    packed = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    return packed.replace("+", "*").replace("/", "-").replace("=", "_")


def create_room(port, group):
    query = urllib.parse.urlencode({"sdkappid": servers.APP, "identifier": "administrator", "usersig": user_sig("administrator"), "random": 1, "contenttype": "json"})
    body = json.dumps({"Type": "AVChatRoom", "Name": group, "GroupId": group}).encode()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v4/group_open_http_svc/create_group?{query}", body, timeout=20) as answer:
        code = json.load(answer)["ErrorCode"]
    if code not in (0, 10021, 10025):
        sys.exit(f"room {group}: not created, error {code}")


class Wsload:
    """The peers' client, built in a copy of their folder."""

    def __init__(self, peers, work, o):
        self.folder = work / "peers"
        shutil.copytree(peers, self.folder, copy_function=shutil.copyfile)
        for folder in [self.folder, *(f for f in self.folder.rglob("*") if f.is_dir())]:
            folder.chmod(0o755)
        source = self.folder / "client/wsload.c"
        text = source.read_text()
        for old, new in CHANGES.items():
            if old not in text:
                sys.exit(f"{source}: is another version (expected: it holds {old!r})")
            text = text.replace(old, new)
        source.write_text(text)
        servers.make("gcc -O2 -march=native -o wsload wsload.c -lz -lpthread", self.folder / "client")
        self.users = work / "users.txt"
        self.users.write_text("".join(f'"identifier":"bench{i}","usersig":"{user_sig(f"bench{i}")}"\n' for i in range(o.members + 1)))
        self.o = o

    def run(self, server, room, workload=None, pinned=False):
        """One run; `room` names the room of a Barrage server and is None for a peer, which has only one.

        `pinned` gives the server one core and the client another.
        """
        o = self.o
        workload = workload or ["-n", o.members, "-r", o.rate, "-t", o.seconds, "--warm", o.warm_up]
        command = ["taskset", "-c", "1"] if pinned else []
        pids = machine.family(server.pid)
        machine.pin(pids, {0} if pinned else set(range(os.cpu_count())))
        command += [str(self.folder / "client/wsload"), "-p", server.port, "-P", ",".join(map(str, pids)), "-s", o.size, *workload]
        if room:
            create_room(server.port, room)
            command += self.dialect(room)
        else:
            command += server.dialect
        return follow(command, lambda: watch.Watch(pids, server.port if room else None))

    def dialect(self, room):
        head = f'"ver":"v4","platform":7,"sdkappid":{servers.APP},"contenttype":"json"'
        ticket = '"a2":"%C1%","tinyid":"%C2%"'
        join = "group_open_http_svc.apply_join_group"
        login = f'{{"head":{{{head},%LINE%,"servcmd":"im_open_status.wslogin","seq":1}},"body":{{"State":"Online","InstType":0}}}}'
        enter = f'{{"head":{{{head},{ticket},"servcmd":"{join}","seq":2}},"body":{{"GroupId":"{room}"}}}}'
        before = f'{{"head":{{{head},{ticket},"servcmd":"group_open_http_svc.send_group_msg","seq":3}},"body":{{"GroupId":"{room}","Random":%RND%,"MsgPriority":"High","MsgClientTime":1,"MsgBody":[{{"MsgType":"TIMTextElem","MsgContent":{{"Text":"'
        return [
            *("-u", f"/binfo?sdkappid={servers.APP}&platform=7&{getattr(self.o, 'variant', 'compress=gzip')}", "--bin", "--lines", self.users),
            *("--cap1", '"A2Key":"', "--cap2", '"TinyId":"'),
            *("--send", login, "--wait", "im_open_status.wslogin", "--send", enter, "--wait", "apply_join_group"),
            *("--plain", "--pubpre", before, "--pubsuf", '"}}]}}'),
        ]


def follow(command, begin_watch):
    """Runs the load client, and a watch over its measured window; the figures of both."""
    watching, seen, said = None, {}, []
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if line.strip() == BEGINS:
                watching = begin_watch()
            elif line.strip() == ENDS:
                seen = watching.end()
            else:
                said.append(line)
        out = process.stdout.read()
    if process.returncode:
        sys.exit(f"wsload failed: {''.join(said)[-500:]}")
    return {**json.loads(out.strip().splitlines()[-1]), **seen, "said": "".join(said)[-300:]}


def own_tool(o, server, work, mode, *arguments):
    out = work / f"{mode}.json"
    command = [o.java, "-jar", o.load_jar, mode, "--port", server.port, "--sdkappid", servers.APP, "--secret", servers.SECRET]
    command += ["--group", f"own-{mode}", "--server-pid", server.pid, "--json", out, *arguments]
    done = subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=600)
    if not out.exists():
        sys.exit(f"{mode}: no report; {done.stderr[-500:]}")
    figures = json.loads(out.read_text())
    figures["clean"] = done.returncode == 0
    return figures
