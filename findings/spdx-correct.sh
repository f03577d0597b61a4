#!/usr/bin/env bash
# spdx-correct 3.2.0 (JavaScript; what package tools use to make a licence of what an author wrote), beside spdx-expression-parse 5.0.0.
#
# Expected: what is written with a slip becomes the licence that was meant (`Apache 2` is Apache-2.0); what says something else, or more, is not guessed: null, as for `Proprietary`.
# Seen: `UNLICENSED`, with which npm says that nobody is allowed anything, becomes Unlicense, with which everybody is allowed everything. `EUPL` (the licence of the European Union) becomes
# UPL-1.0, another one. Of a whole sentence one licence is left: `non-MIT` and `not MIT` are MIT, and so is `MIT AND commercial`; `GPLv3 or commercial` and `MIT OR GPL` are the GPL alone.
# `Limited` is MIT. `LGPL` and `GPL`, without a version, are 3.0 or later. A licence name that is right already is kept.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent spdx-correct@3.2.0 spdx-expression-parse@5.0.0 >/dev/null
cat >run.cjs <<'JS'
const correct = require("spdx-correct");
const parse = require("spdx-expression-parse");

const written = [
  "Apache 2", "Proprietary", "EUPL-1.2", "UNLICENSED", "EUPL", "non-MIT", "not MIT", "MIT AND commercial", "GPLv3 or commercial", "MIT OR GPL", "Limited", "permit", "LGPL", "GPL",
  "MIT OR Apache-2.0",
];
for (const text of written) {
  let valid = "valid";
  try {
    parse(text);
  } catch {
    valid = "not valid";
  }
  console.log(`${text} (${valid}): ${correct(text)}`);
}
JS
seen=$(node run.cjs)
want='Apache 2 (not valid): Apache-2.0
Proprietary (not valid): null
EUPL-1.2 (valid): EUPL-1.2
UNLICENSED (not valid): Unlicense
EUPL (not valid): UPL-1.0
non-MIT (not valid): MIT
not MIT (not valid): MIT
MIT AND commercial (not valid): MIT
GPLv3 or commercial (not valid): GPL-3.0-or-later
MIT OR GPL (not valid): GPL-3.0-or-later
Limited (not valid): MIT
permit (not valid): MIT
LGPL (not valid): LGPL-3.0-or-later
GPL (not valid): GPL-3.0-or-later
MIT OR Apache-2.0 (valid): MIT OR Apache-2.0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
