"""Large catalogues: what an import takes of the processor and of memory.

    cargo build --release
    python3 benches/import/run.py [--rows 300000,1000000] [--forms csv,xlsx] [--rules COMMAND,…] [--folder FOLDER]

Rows are made up by a seed: nine columns, a requirement for each six rows, a wording of some 170 letters for each. Each file is
imported into a new folder, again as it is, and again with a requirement before all others, so that every row moved.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Iterator
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
HEADER = ["ID", "Section", "Chapitre", "Exigence", "Profil", "N° scénario", "Scénario", "N° preuve", "Preuve"]
WORDS = "the product shall keep a record of each access by name and hour and show it to whoever may ask for it".split()
PROFILES = ["Général", "Mobile", "Hébergement", "Serveur"]


def wording(rng: random.Random, number: int) -> str:
    return f"{number} " + " ".join(rng.choices(WORDS, k=35))


def catalogue(rows: int, moved: bool) -> Iterator[list[str]]:
    yield HEADER
    rng = random.Random(7)
    if moved:
        yield ["NEW.1", "s0", "Chapter 0", "A new one", "Général", "NEW.1.1", "", "NEW.1.1.1", "Its proof"]
    requirement, scenario = [""] * 5, [""] * 2
    for row in range(rows):
        if row % 6 == 0:
            number, section = row // 6, row // 6000
            requirement = [f"R{section}.{number}", f"s{section}", f"Chapter {section}", f"Requirement {number}", PROFILES[number % 4]]
        if row % 3 == 0:
            scenario = [f"{requirement[0]}.{row % 6 // 3 + 1}", f"Scenario {row // 3}"]
        yield [*requirement, *scenario, f"{scenario[0]}.{row % 3 + 1}", wording(rng, row)]


def write_csv(path: Path, rows: Iterator[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def write_xlsx(path: Path, rows: Iterator[list[str]]) -> None:
    """As spreadsheet programs write it: each text once, in a table of texts."""
    kinds = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    of_sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    known: dict[str, int] = {}
    cells = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{kinds}"><sheetData>'.encode())
            for number, row in enumerate(rows, 1):
                parts = [f'<row r="{number}">']
                for letter, text in zip("ABCDEFGHI", row):
                    if text:
                        cells += 1
                        parts.append(f'<c r="{letter}{number}" t="s"><v>{known.setdefault(text, len(known))}</v></c>')
                sheet.write("".join([*parts, "</row>"]).encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as texts:
            texts.write(f'<sst xmlns="{kinds}" count="{cells}" uniqueCount="{len(known)}">'.encode())
            for text in known:
                texts.write(f"<si><t>{escape(text)}</t></si>".encode())
            texts.write(b"</sst>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{kinds}" xmlns:r="{office}"><sheets><sheet name="REM" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{packages}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{packages}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{of_sheet}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{of_sheet}.worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{of_sheet}.sharedStrings+xml"/></Types>',
        )


def measure(command: list[str]) -> tuple[float, int]:
    """Seconds of work, and the most bytes of memory, of a process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}\n{said}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default="300000,1000000")
    parser.add_argument("--forms", default="csv,xlsx")
    parser.add_argument("--rules", default=str(ROOT / "target/release/rules"))
    parser.add_argument("--folder", help="where the catalogues are made, or found again")
    arguments = parser.parse_args()
    folder = Path(arguments.folder or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for rows in map(int, arguments.rows.split(",")):
        for form in arguments.forms.split(","):
            files = [folder / f"catalogue-{rows}{moved}.{form}" for moved in ("", "-moved")]
            for moved, file in enumerate(files):
                if not file.exists():
                    {"csv": write_csv, "xlsx": write_xlsx}[form](file, catalogue(rows, bool(moved)))
            for rules in arguments.rules.split(","):
                out = folder / "out"
                shutil.rmtree(out, ignore_errors=True)
                steps = [("first", files[0]), ("again", files[0]), ("every row moved", files[1])]
                for step, file in steps:
                    work, memory = measure([rules, "import", str(file), "-o", str(out)])
                    size = file.stat().st_size / 1e6
                    print(f"| {rows:,} rows, {form} ({size:.0f} MB), {step} | {work:.1f} s | {memory / 1e6:.0f} MB |", flush=True)
                shutil.rmtree(out)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
