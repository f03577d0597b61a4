#!/usr/bin/env python3
"""How long from a key to what is said of it: `rules lsp`, and servers of other languages that install here.

    cargo build --release
    python3 benches/lsp/run.py                  # all that is installed
    python3 benches/lsp/run.py rules ty         # some

Of each: 100 edits, one after the other, each a letter more or less; the time is from `textDocument/didChange` to the
diagnostics of that version. Median and 99th hundredth, in milliseconds; memory is the most that the server held.
Standard library only. `ty` and `ruff` are taken from the path (`pip install ty ruff`), yaml-language-server from
$YAML_SERVER (the path of its `server.js`).
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import queue

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = os.environ.get("RULES", str(ROOT / "target/release/rules"))
EDITS = int(os.environ.get("EDITS", "100"))


class Server:
    def __init__(self, command, root):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.messages = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.next = 0
        self.said = {}
        self.settings = None
        capabilities = {
            "textDocument": {"publishDiagnostics": {"versionSupport": True}, "completion": {}, "rename": {}},
            "workspace": {"workspaceFolders": True, "configuration": True, "workspaceEdit": {"documentChanges": True}},
        }
        folders = [{"uri": root.as_uri(), "name": "bench"}]
        self.ask("initialize", {
            "processId": os.getpid(), "rootUri": root.as_uri(), "workspaceFolders": folders, "capabilities": capabilities,
        })
        self.tell("initialized", {})

    def read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while (line := stream.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                self.messages.put(None)
                return
            self.messages.put((json.loads(stream.read(length)), time.perf_counter()))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def pump(self, wanted, seconds=30):
        end = time.perf_counter() + seconds
        while True:
            found = self.messages.get(timeout=max(0.01, end - time.perf_counter()))
            if found is None:
                raise RuntimeError("the server has gone")
            message, at = found
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items", []) if message["params"] else []
                result = [self.settings for _ in items] if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": result})
            if (answer := wanted(message)) is not None:
                return answer, at

    def ask(self, method, params):
        self.next += 1
        number = self.next
        start = time.perf_counter()
        self.send({"id": number, "method": method, "params": params})
        message, at = self.pump(lambda m: m if m.get("id") == number and "method" not in m else None)
        self.took = (at - start) * 1000
        return message.get("result")

    def diagnostics(self, uri, version=None):
        def wanted(message):
            params = message.get("params") or {}
            if message.get("method") != "textDocument/publishDiagnostics" or params.get("uri") != uri:
                return None
            # Some servers do not say of which version they speak.
            return params if version is None or params.get("version") in (version, None) else None
        return self.pump(wanted)

    def open(self, path, language):
        text = path.read_text()
        item = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": text}
        start = time.perf_counter()
        self.tell("textDocument/didOpen", {"textDocument": item})
        _, at = self.diagnostics(path.as_uri())
        return (at - start) * 1000

    def change(self, path, version, line, column, remove, text):
        at = {"line": line, "character": column}
        end = {"line": line, "character": column + remove}
        start = time.perf_counter()
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": path.as_uri(), "version": version},
            "contentChanges": [{"range": {"start": at, "end": end}, "text": text}],
        })
        return start

    def memory(self):
        try:
            status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
            return int(status.split("VmHWM:")[1].split()[0]) / 1024
        except (OSError, IndexError):
            return float("nan")

    def stop(self):
        self.process.kill()


def edits(server, path, line, column, letters, watch=None):
    """The times of some edits: `letters` go in and out again at a place. `watch`: another file that must be told of."""
    times, version = [], 1
    for number in range(EDITS):
        version += 1
        put = number % 2 == 0
        start = server.change(path, version, line, column, 0 if put else len(letters), letters if put else "")
        if watch is None:
            _, at = server.diagnostics(path.as_uri(), version)
        else:
            _, at = server.diagnostics(watch.as_uri())
        times.append((at - start) * 1000)
    return times


def shown(times):
    times = sorted(times)
    return f"{statistics.median(times):.1f} / {times[min(len(times) - 1, int(len(times) * 0.99))]:.1f}"


# --- Texts of the same size in each language ---

def rules_file(number, lines, header):
    out = []
    if header:
        out += ['rulebook bench { title "Bench" edition 2026-01-01 }', 'source s { title "S" publisher "P" grade primary }',
                'chapter c fr "C" en "C"', 'fact shared : yes_no { ask fr "?" en "?" cite s "1" }']
    out += [f'fact f{number} : yes_no {{ ask fr "?" en "?" cite s "{number}" }}']
    item = 0
    while len(out) < lines:
        other = f"f{max(0, number - 1)}"
        out += [f'requirement R{number}/{item} fr "É {item}" en "E {item}" {{', "  in c",
                f"  applies when f{number} and not {other}" + (" or shared" if item == 0 else ""), "  proofs 1", f'  cite s "{number}.{item}"', "}"]
        item += 1
    return "\n".join(out) + "\n"


def python_file(number, lines, _):
    out = ["from m0 import shared" if number else "def shared(x: int) -> int:\n    return x"]
    item = 0
    while len(out) < lines:
        out += [f"def f{number}_{item}(a: int, b: str) -> int:", "    if a > 3 and b:", f"        return {'shared(a)' if item == 0 else 'a'}",
                f"    value: int = {item}", "    return value + a", ""]
        item += 1
    return "\n".join(out) + "\n"


def workspace(make, extension, files, lines):
    root = pathlib.Path(tempfile.mkdtemp(prefix="lsp-bench-"))
    paths = []
    for number in range(files):
        path = root / (f"m{number}{extension}")
        path.write_text(make(number, lines, number == 0))
        paths.append(path)
    return root, paths


def measure(name, command, make, extension, language, hole, shared):
    """`hole`: the word of a line in which a letter is typed; `shared`: the line and word that another file needs."""
    row = {}
    for title, files, lines in [("100 lines", 1, 100), ("10,000 lines", 1, 10_000), ("100 × 1,000 lines", 100, 1_000)]:
        root, paths = workspace(make, extension, files, lines)
        server = Server(command, root)
        path = paths[-1]
        row[f"first, {title}"] = f"{server.open(path, language):.0f}"
        # Until the workspace is read, an edit waits.
        time.sleep(3 if files > 1 else 0.5)
        text = path.read_text().split("\n")
        line = max(n for n, words in enumerate(text[: lines // 2 + 8]) if hole in words)
        column = text[line].index(hole) + len(hole)
        row[title] = shown(edits(server, path, line, column, "x"))
        if files > 1 and shared:
            row["first of the shared file"] = f"{server.open(paths[0], language):.0f}"
            text = paths[0].read_text().split("\n")
            line = next(n for n, words in enumerate(text) if shared in words)
            column = text[line].index(shared) + len(shared)
            try:
                row["breaks another file"] = shown(edits(server, paths[0], line, column, "x", watch=path))
            except queue.Empty:
                row["breaks another file"] = "not told"
            position = {"line": line, "character": column - 1}
            at = {"textDocument": {"uri": paths[0].as_uri()}, "position": position}
            for title in ["rename in 100 files, first", "rename, again"]:
                edit = server.ask("textDocument/rename", {**at, "newName": "renamed"}) or {}
                count = len(edit.get("documentChanges") or edit.get("changes") or [])
                row[title] = f"{server.took:.0f} ({count} files)"
            server.ask("textDocument/completion", at)
            row["completion"] = f"{server.took:.1f}"
        row[f"memory, {title if files == 1 else '100 × 1,000 lines'}"] = f"{server.memory():.0f} MB"
        server.stop()
        shutil.rmtree(root)
    return name, row


def late():
    """A file that is opened while the others of its rulebook are read and resolved: 100 of 1,000 lines."""
    root, paths = workspace(rules_file, ".rules", 100, 1_000)
    text = paths[-1].read_text()
    paths[-1].write_text(text.replace("not f98", "not nobody", 1))
    firsts, names = [], []
    for delay in [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0]:
        server = Server([RULES, "--lang", "en", "lsp"], root)
        time.sleep(delay)
        start = time.perf_counter()
        firsts.append(server.open(paths[-1], "rules"))
        # Its names are told when the files are read that may declare them.
        server.tell("textDocument/didChange", {
            "textDocument": {"uri": paths[-1].as_uri(), "version": 2}, "contentChanges": [],
        })
        server.pump(lambda m: m if m.get("method") == "textDocument/publishDiagnostics"
                    and m["params"]["uri"] == paths[-1].as_uri()
                    and any(d["code"] == "unknown-name" for d in m["params"]["diagnostics"]) else None)
        names.append((time.perf_counter() - start) * 1000)
        server.stop()
    shutil.rmtree(root)
    return "rules, opened while the workspace is read", {
        "first, at worst": f"{max(firsts):.0f}", "with its names, at worst": f"{max(names):.0f}",
    }


def dossiers(name, command, settings=None):
    root = pathlib.Path(tempfile.mkdtemp(prefix="lsp-bench-"))
    path = root / "half-done.yaml"
    path.write_text((ROOT / "fixtures/dossiers/half-done.yaml").read_text())
    server = Server(command, root)
    server.settings = settings
    if settings:
        server.tell("workspace/didChangeConfiguration", {"settings": {"yaml": settings}})
    server.open(path, "yaml")
    time.sleep(1)
    text = path.read_text().split("\n")
    line = next(n for n, words in enumerate(text) if "whose: own" in words)
    row = {"half-done.yaml": shown(edits(server, path, line, text[line].index("own") + 3, "x"))}
    server.ask("textDocument/completion",
               {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": text[line].index("own")}})
    row["completion"] = f"{server.took:.1f}"
    server.stop()
    shutil.rmtree(root)
    return name, row


def exact():
    """From the last key to the engine's findings, on the larger rulebook that ships."""
    root = pathlib.Path(tempfile.mkdtemp(prefix="lsp-bench-"))
    shutil.copytree(ROOT / "rules/ris-va2-draft-2023", root / "book")
    path = root / "book/waves.rules"
    path.write_text("scope never.so fr \"a\" en \"a\" { applies when va1.referenced inferred because \"b\" }\n")
    server = Server([RULES, "--lang", "en", "lsp"], root)
    server.open(path, "rules")
    time.sleep(3)
    times, version = [], 1
    column = path.read_text().index(" inferred")
    for number in range(min(EDITS, 30)):
        version += 1
        put = number % 2 == 0
        letters = " and not va1.referenced"
        start = server.change(path, version, 0, column, 0 if put else len(letters), letters if put else "")
        dead = lambda m: m if (m.get("method") == "textDocument/publishDiagnostics"
                               and m["params"]["uri"] == path.as_uri()
                               and any(d["code"] == "dead-item" for d in m["params"]["diagnostics"]) == put) else None
        if put:
            _, at = server.pump(dead)
            times.append((at - start) * 1000)
        else:
            server.diagnostics(path.as_uri(), version)
            time.sleep(0.3)
    server.stop()
    shutil.rmtree(root)
    return "rules, exact findings", {"ris-va2-draft-2023": shown(times)}


def large():
    """100,000 requirements in one folder."""
    root = pathlib.Path(tempfile.mkdtemp(prefix="lsp-bench-"))
    paths = []
    for number in range(100):
        path = root / f"m{number}.rules"
        path.write_text(rules_file(number, 6_010, number == 0))
        paths.append(path)
    server = Server([RULES, "--lang", "en", "lsp"], root)
    row = {"first": f"{server.open(paths[-1], 'rules'):.0f}"}
    text = paths[-1].read_text().split("\n")
    line = max(n for n, words in enumerate(text[:3000]) if "applies when" in words)
    time.sleep(20)
    row["100,000 requirements"] = shown(edits(server, paths[-1], line, len(text[line]), "x"))
    row["memory"] = f"{server.memory():.0f} MB"
    server.stop()
    started = time.perf_counter()
    subprocess.run([RULES, "fmt", "--check", str(root)], capture_output=True)
    row["parsing it all once (rules fmt --check)"] = f"{(time.perf_counter() - started) * 1000:.0f}"
    shutil.rmtree(root)
    return "rules, large", row


def main():
    wanted = sys.argv[1:] or ["rules", "late", "ty", "ruff", "yaml", "exact", "large"]
    results = []
    rules = [RULES, "--lang", "en", "lsp"]
    if "rules" in wanted:
        results.append(measure("rules", rules, rules_file, ".rules", "rules", "and not f", "shared"))
        results.append(dossiers("rules, dossier", rules))
    if "late" in wanted:
        results.append(late())
    if "exact" in wanted:
        results.append(exact())
    if "large" in wanted:
        results.append(large())
    if "ty" in wanted and (ty := shutil.which("ty")):
        results.append(measure("ty", [ty, "server"], python_file, ".py", "python", "value: int", "shared"))
    if "ruff" in wanted and (ruff := shutil.which("ruff")):
        results.append(measure("ruff", [ruff, "server"], python_file, ".py", "python", "value: int", None))
    yaml = os.environ.get("YAML_SERVER")
    if "yaml" in wanted and yaml:
        schema = subprocess.run([rules[0], "schema", "dossier"], capture_output=True, text=True, check=True).stdout
        at = pathlib.Path(tempfile.mkdtemp()) / "dossier.schema.json"
        at.write_text(schema)
        results.append(dossiers("yaml-language-server", ["node", yaml, "--stdio"],
                                {"schemas": {at.as_uri(): ["*.yaml"]}, "validate": True}))
    for name, row in results:
        print(f"\n{name}")
        for title, value in row.items():
            print(f"  {title:40} {value}")


main()
