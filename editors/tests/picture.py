#!/usr/bin/env python3
"""The pictures of docs/editors.md: Neovim with `rules lsp`, as it looks in a terminal. Needs `pip install pyte`.

    python3 editors/tests/picture.py docs
"""

import html
import os
import pathlib
import pty
import select
import shutil
import struct
import fcntl
import subprocess
import sys
import tempfile
import termios
import time

import pyte

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS, LINES = 110, 26
COLOURS = {
    "black": "#1d2021", "red": "#cc241d", "green": "#98971a", "brown": "#d79921", "blue": "#458588", "magenta": "#b16286",
    "cyan": "#689d6a", "white": "#ebdbb2", "brightblack": "#928374", "brightred": "#fb4934", "brightgreen": "#b8bb26",
    "brightbrown": "#fabd2f", "brightyellow": "#fabd2f", "brightblue": "#83a598", "brightmagenta": "#d3869b",
    "brightcyan": "#8ec07c", "brightwhite": "#fbf1c7",
}


def colour(name, default):
    if name == "default":
        return default
    return COLOURS.get(name, f"#{name}" if len(name) == 6 else default)


def svg(screen):
    width, height = 8, 18
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{COLUMNS * width + 16}" height="{LINES * height + 16}" '
           'font-family="ui-monospace, monospace" font-size="13">',
           '<rect width="100%" height="100%" rx="6" fill="#1d2021"/>']
    for row in range(LINES):
        line = screen.buffer[row]
        column = 0
        while column < COLUMNS:
            first = line[column]
            look = (first.fg, first.bg, first.bold, first.reverse)
            end = column
            text = ""
            while end < COLUMNS and (line[end].fg, line[end].bg, line[end].bold, line[end].reverse) == look:
                text += line[end].data
                end += 1
            fore, back = colour(first.fg, "#ebdbb2"), colour(first.bg, "#1d2021")
            if first.reverse:
                fore, back = back, fore
            x, y = 8 + column * width, 8 + row * height
            if back != "#1d2021":
                out.append(f'<rect x="{x}" y="{y}" width="{(end - column) * width}" height="{height}" fill="{back}"/>')
            if text.strip():
                weight = ' font-weight="bold"' if first.bold else ""
                out.append(f'<text x="{x}" y="{y + 13}" fill="{fore}"{weight} xml:space="preserve" '
                           f'textLength="{(end - column) * width}">{html.escape(text)}</text>')
            column = end
    return "\n".join(out + ["</svg>"]) + "\n"


class Terminal:
    def __init__(self, command, folder):
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "HOME": str(folder)}
        self.process = subprocess.Popen(command, cwd=folder, stdin=slave, stdout=slave, stderr=slave,
                                        env=environment, start_new_session=True)
        os.close(slave)

    def wait(self, seconds):
        end = time.time() + seconds
        while time.time() < end:
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.stream.feed(os.read(self.master, 65536))
                except OSError:
                    return  # it has ended

    def keys(self, keys, seconds):
        os.write(self.master, keys.encode())
        self.wait(seconds)


def main():
    out = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rules-picture-"))
    shutil.copytree(ROOT / "rules/ris-va2", folder / "ris-va2")
    setup = folder / "init.lua"
    plugin, rules = ROOT / "editors/neovim", os.environ.get("RULES", ROOT / "target/debug/rules")
    # Neovim 0.7 knows nothing of semantic tokens: a few words are coloured by hand.
    setup.write_text(f"""
package.path = '{plugin}/?.lua;' .. package.path
vim.o.termguicolors, vim.o.number, vim.o.signcolumn, vim.o.completeopt = true, true, 'yes', 'menuone,noselect'
require('rules').setup({{ cmd = {{ '{rules}', '--lang', 'en', 'lsp' }} }})
vim.api.nvim_create_autocmd('FileType', {{ pattern = 'rules', callback = function()
  vim.cmd([[syntax match Comment '#.*$' | syntax region String start='"' end='"' oneline
    syntax keyword Keyword fact scope step requirement applies when cite reading inferred because and or not is has]])
end }})
""")
    terminal = Terminal(["nvim", "-u", str(setup), "-i", "NONE", "-n", "ris-va2/waves.rules"], folder)
    terminal.wait(6)
    terminal.keys(":%s/va1.referenced/va1.refrenced/\r", 2)
    terminal.keys(":lua vim.diagnostic.open_float()\r", 2)
    (out / "editors-diagnostic.svg").write_text(svg(terminal.screen))
    terminal.keys("\x1bu", 1)
    terminal.keys("Goscope listed fr \"x\" en \"x\" { applies when va1.\x18\x0f", 3)
    (out / "editors-completion.svg").write_text(svg(terminal.screen))
    print("\n".join(terminal.screen.display))
    terminal.keys("\x1b\x1b:qall!\r", 1)
    terminal.process.terminate()
    shutil.rmtree(folder, ignore_errors=True)


main()
