#!/usr/bin/env bash
# mermaid 11.17.2 (JavaScript): a plan as a Gantt chart, whose steps have the names and the ids of a catalogue. Read with the library's own reader (`getDiagramFromText`), in jsdom 29.1.1.
#
# Expected: a step that is drawn has its name; `after va1.01` comes after the step `va1.01`, or is refused, and so is a step that waits for one that there is not; 30 February is refused.
# Seen: an id with a point or a slash can be given, and not be waited for: the waiting step begins today, whatever today is, without a message, as after an id that nobody has. A name that
# begins with "section", "title", "includes" or "dateFormat" is read as such a line, and the step is gone. A colon ends the name: "Annexe 1 : dossier" is "Annexe 1". An id `done` is a mark,
# not an id. 30 February is 2 March. With weekends left out a month is some six weeks, while an end that is given as a day stays.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent mermaid@11.17.2 jsdom@29.1.1 >/dev/null
cat >run.mjs <<'JS'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });
const today = new Date().toLocaleDateString("sv");
const day = (date) => { const text = date.toLocaleDateString("sv"); return text === today ? "today" : text; };

for (const steps of [
  ["A :a, 2026-05-13, 5d", "B :b, after a, 2d"],
  ["A :va1.01, 2026-05-13, 5d", "B :b, after va1.01, 2d"],
  ["A :va1/01, 2026-05-13, 5d", "B :b, after va1/01, 2d"],
  ["A :done, 2026-05-13, 5d", "B :b, after done, 2d"],
  ["B :b, after nobody, 2d"],
  ["A :a, 2026-05-13, 5d", "section 2 of the code :b, after a, 2d"],
  ["A :a, 2026-05-13, 5d", "title deed :b, after a, 2d"],
  ["A :a, 2026-05-13, 5d", "includes of annex 3 :b, after a, 2d"],
  ["Annexe 1 : dossier :a, 2026-05-13, 5d"],
  ["A :a, 2026-02-30, 1d"],
  ["excludes weekends", "A :a, 2026-01-30, 1M"],
  ["excludes weekends", "A :a, 2026-01-30, 2026-02-28"],
]) {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(["gantt", "dateFormat YYYY-MM-DD", ...steps].join("\n"));
  const seen = diagram.db.getTasks().map((step) => `${step.task.trim()} from ${day(step.startTime)}` + (day(step.startTime) === "today" ? "" : ` until ${day(step.endTime)}`));
  console.log(steps.join("; ") + "  =>  " + seen.join(", "));
}
JS
seen=$(TZ=UTC node run.mjs)
want='A :a, 2026-05-13, 5d; B :b, after a, 2d  =>  A from 2026-05-13 until 2026-05-18, B from 2026-05-18 until 2026-05-20
A :va1.01, 2026-05-13, 5d; B :b, after va1.01, 2d  =>  A from 2026-05-13 until 2026-05-18, B from today
A :va1/01, 2026-05-13, 5d; B :b, after va1/01, 2d  =>  A from 2026-05-13 until 2026-05-18, B from today
A :done, 2026-05-13, 5d; B :b, after done, 2d  =>  A from 2026-05-13 until 2026-05-18, B from today
B :b, after nobody, 2d  =>  B from today
A :a, 2026-05-13, 5d; section 2 of the code :b, after a, 2d  =>  A from 2026-05-13 until 2026-05-18
A :a, 2026-05-13, 5d; title deed :b, after a, 2d  =>  A from 2026-05-13 until 2026-05-18
A :a, 2026-05-13, 5d; includes of annex 3 :b, after a, 2d  =>  A from 2026-05-13 until 2026-05-18
Annexe 1 : dossier :a, 2026-05-13, 5d  =>  Annexe 1 from 2026-05-13 until 2026-05-18
A :a, 2026-02-30, 1d  =>  A from 2026-03-02 until 2026-03-03
excludes weekends; A :a, 2026-01-30, 1M  =>  A from 2026-01-30 until 2026-03-12
excludes weekends; A :a, 2026-01-30, 2026-02-28  =>  A from 2026-01-30 until 2026-02-28'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
