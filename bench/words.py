"""What changing tens of thousands of words does to a room that is being talked in."""

import random
import threading
import time

import kinds
import wsload

WORDS = 50_000
TIMES = 10
MEMBERS, RATE = 200, 40
#: Most lists begin with such; the rest are as long as words of chat.
LETTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


def some_words(seed):
    """As many words, half of them Chinese; no two seeds share more than a few."""
    chance = random.Random(seed)
    words = set()
    while len(words) < WORDS:
        chinese = len(words) % 2
        letters = LETTERS if chinese else "abcdefghijklmnopqrstuvwxyz"
        length = chance.randint(3, 5) if chinese else chance.randint(6, 10)
        words.add("".join(chance.choice(letters) for _ in range(length)))
    return "\n".join(words)


def told(server, command, body):
    answer = wsload.call(server.port, f"barrage_svc/{command}", body)
    if answer["ErrorCode"]:
        raise wsload.Failed(f"{command}: {answer}")
    return answer


def replace(server, lists, every, done):
    made = told(server, "create_word_list", {"Name": f"bench {time.time_ns()}"})["List"]["ListId"]
    for text in lists:
        start = time.monotonic()
        answer = told(server, "import_words", {"ListId": made, "Text": text, "Mode": "replace"})
        done.append((answer["Imported"], time.monotonic() - start))
        time.sleep(max(0, every - (time.monotonic() - start)))
    told(server, "delete_word_list", {"ListId": made})


def replaced(bench, workload):
    """The same room with words that stay and with words that are replaced, in turn."""
    seconds = 12 if bench.o.quick else 40
    times = 3 if bench.o.quick else TIMES
    lists = [some_words(seed) for seed in range(times)]
    room = ["--members", MEMBERS, "--rate", RATE, "--warm-up", 5, "--duration", seconds]
    with bench.barrage(workload.name) as server:
        replace(server, lists[:3], 1, [])
        for turn, name in bench.turns(["words stay", "words are replaced"]):
            done = []
            worker = threading.Thread(target=replace, args=(server, lists, seconds / times, done))
            if name == "words are replaced":
                threading.Timer(6, worker.start).start()
            figures = kinds.own_tool(bench, server, f"words{turn}{len(name)}", *room)
            if name == "words are replaced":
                worker.join()
            took = sorted(one for _, one in done)
            yield {"round": turn, "server": f"barrage, {name}", **figures, "replaced": len(done), "replace_s": took[len(took) // 2] if took else None}
