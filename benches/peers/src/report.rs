//! The tables, in Markdown.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::engines::{Contestant, Runs, Table};
use crate::measure::Times;
use crate::stage::Stage;
use crate::{Outcome, machine, versions};

/// What was measured.
pub struct Results {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    label: &'static str,
    table: Table,
    is_ours: bool,
    is_here: bool,
    /// None: not installed.
    version: Option<String>,
    times: Vec<Times>,
}

/// The least, the middle and the greatest.
struct Spread {
    min: f64,
    median: f64,
    max: f64,
}

impl Results {
    pub fn new() -> Results {
        Results { rows: Vec::new() }
    }

    /// A contestant that runs.
    pub fn add(&mut self, contestant: &Contestant, version: String) {
        self.push(contestant, Some(version));
    }

    /// A contestant that is not installed.
    pub fn skip(&mut self, contestant: &Contestant) {
        self.push(contestant, None);
    }

    fn push(&mut self, contestant: &Contestant, version: Option<String>) {
        self.rows.push(Row {
            name: contestant.name,
            label: contestant.label,
            table: contestant.table,
            is_ours: contestant.package == "rules",
            is_here: matches!(contestant.runs, Runs::Here(_)),
            version,
            times: Vec::new(),
        });
    }

    /// One run of a contestant.
    pub fn time(&mut self, contestant: &Contestant, times: Times) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.name == contestant.name) {
            row.times.push(times);
        }
    }

    /// Everything between the markers.
    pub fn markdown(&self, stage: &Stage, args: &Args, digest: &str, load: &str) -> String {
        let mut text = String::new();
        let date = args.date.as_deref().unwrap_or("undated");
        let _ = writeln!(
            text,
            "Measured {date} on {}; {}. Load averages (1, 5, 15 minutes) {load}.",
            machine::describe(),
            versions::tools()
        );
        if machine::load_now() > 1.5 * machine::cores() as f64 {
            let _ = writeln!(
                text,
                "**The machine was busy with other work**: read the ratios of the medians rather than the times."
            );
        }
        let _ = writeln!(text, "\nThe book: {}.", stage.shape);
        let _ = writeln!(
            text,
            "{} candidates (seed {}). Every engine listed gave the same full list of applicable ids for every one of them \
             before any was timed (SHA-256 begins `{digest}`); with facts absent, ours says nothing that all the facts contradict.",
            thousands(args.candidates),
            args.seed + 1
        );
        let one = self.base("ours");
        let _ = writeln!(text, "\nOne candidate at a time, on one thread, all requirements decided:\n");
        self.table(&mut text, Table::One, one, "× ours");
        if self.rows.iter().any(|row| row.table == Table::Many) {
            let batch = self.base("ours-batch");
            let heading = if batch.is_some() { "× ours" } else { "× ours, one at a time" };
            let _ = writeln!(text, "\nMany candidates in one call:\n");
            self.table(&mut text, Table::Many, batch.or(one), heading);
        }
        let _ = writeln!(
            text,
            "\nTimes are processor time, the median (least – greatest) of {} runs, each in a fresh process and at least {} s \
             long, the engines taking turns. Candidates are in each engine's own form before the clock starts. \"Read\" is from the \
             text of the book to being ready to decide. Memory is the process's greatest: when the book was read → when all \
             was done, with every candidate held (and with Node or Python itself, where those run it).",
            args.runs, args.seconds
        );
        if stage.is_real {
            let _ = writeln!(
                text,
                "\nThe first row is the translated book in our language, so that all decide the same; \"the rulebook as it stands\" \
                 also decides all that was left out of the book, which the others were not asked."
            );
        }
        self.better(&mut text, one);
        let missing: Vec<&str> =
            self.rows.iter().filter(|row| row.version.is_none()).map(|row| row.label).collect();
        if !missing.is_empty() {
            let _ = writeln!(text, "\nNot installed, so not run: {}.", missing.join("; "));
        }
        let book = args.book.as_ref().map(|book| format!(" --book {book}")).unwrap_or_default();
        let mut options = String::new();
        if args.book.is_none() && args.requirements != 300 {
            let _ = write!(options, " --requirements {}", args.requirements);
        }
        for (option, value, default) in
            [("candidates", args.candidates, 1000), ("seed", args.seed as usize, 1), ("runs", args.runs, 7)]
        {
            if value != default {
                let _ = write!(options, " --{option} {value}");
            }
        }
        if args.seconds != 1.0 {
            let _ = write!(options, " --seconds {}", args.seconds);
        }
        let _ = writeln!(
            text,
            "\nTo repeat it, from the root of the repository:\n\n```sh\nbenches/peers/setup.sh   # the engines under Node and \
             Python, once\ncargo run --release --manifest-path benches/peers/Cargo.toml -- --date $(date +%F) \
             --write{book}{options}\n```"
        );
        text
    }

    fn base(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name && !row.times.is_empty())
    }

    fn table(&self, text: &mut String, table: Table, base: Option<&Row>, heading: &str) {
        let _ = writeln!(
            text,
            "| engine | version | {heading} | µs per candidate | read, ms | memory, MiB |\n|---|---|---|---|---|---|"
        );
        for row in self.rows.iter().filter(|row| row.table == table) {
            let Some(version) = &row.version else {
                let _ = writeln!(text, "| {} | not installed | | | | |", row.label);
                continue;
            };
            let decide = row.decide();
            let parse = row.parse().map_or("in each call".to_owned(), |parse| {
                format!(
                    "{} ({} – {})",
                    figure(parse.median / 1e3),
                    figure(parse.min / 1e3),
                    figure(parse.max / 1e3)
                )
            });
            let ratio = base.map_or(String::new(), |base| {
                if base.name == row.name {
                    "1".to_owned()
                } else {
                    figure(decide.median / base.decide().median)
                }
            });
            let _ = writeln!(
                text,
                "| {} | {version} | {ratio} | {} ({} – {}) | {parse} | {} → {} |",
                row.label,
                figure(decide.median),
                figure(decide.min),
                figure(decide.max),
                figure(row.memory(|times| times.book_memory)),
                figure(row.memory(|times| times.peak_memory)),
            );
        }
    }

    /// Where others did better than ours in this run, in words.
    fn better(&self, text: &mut String, ours: Option<&Row>) {
        let Some(ours) = ours else { return };
        let (decide, memory) = (ours.decide().median, ours.memory(|times| times.peak_memory));
        let parse = ours.parse().map_or(0.0, |parse| parse.median);
        let others = || self.rows.iter().filter(|row| !row.is_ours && !row.times.is_empty());
        let list = |rows: Vec<&Row>| {
            let rows: Vec<&str> = rows.iter().map(|row| row.label).collect();
            if rows.is_empty() { "none".to_owned() } else { rows.join("; ") }
        };
        let faster = list(others().filter(|row| row.decide().median < decide).collect());
        let reads = list(others().filter(|row| row.parse().is_some_and(|own| own.median < parse)).collect());
        let smaller =
            others().filter(|row| row.is_here && row.memory(|times| times.peak_memory) < memory).collect();
        let smaller = list(smaller);
        let _ = writeln!(
            text,
            "\nWhere another did better than ours (one at a time, every fact known) in this run: deciding: {faster}. Reading \
             the book: {reads}. Memory, of the engines in Rust: {smaller}."
        );
    }
}

impl Row {
    fn decide(&self) -> Spread {
        spread(self.times.iter().map(|times| times.decide))
    }

    /// None if every call reads the book anew.
    fn parse(&self) -> Option<Spread> {
        let times: Option<Vec<f64>> = self.times.iter().map(|times| times.parse).collect();
        times.map(|times| spread(times.into_iter()))
    }

    /// In MiB, the median.
    fn memory(&self, of: fn(&Times) -> u64) -> f64 {
        spread(self.times.iter().map(|times| of(times) as f64)).median / 1024.0
    }
}

fn spread(values: impl Iterator<Item = f64>) -> Spread {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let at = |at: usize| values.get(at).copied().unwrap_or(f64::NAN);
    let middle = values.len() / 2;
    let median =
        if values.len() % 2 == 1 { at(middle) } else { (at(middle.wrapping_sub(1)) + at(middle)) / 2.0 };
    Spread { min: at(0), median, max: at(values.len().wrapping_sub(1)) }
}

/// Two figures at least of small numbers, thousands apart in large ones.
fn figure(value: f64) -> String {
    match value {
        value if value >= 100.0 => thousands(value.round() as usize),
        value if value >= 10.0 => format!("{value:.1}"),
        value if value >= 0.1 || value <= 0.0 => format!("{value:.2}"),
        value => format!("{value:.*}", (1.0 - value.log10().floor()) as usize),
    }
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Puts a text between the markers of a book.
pub fn write(file: &Path, book: &str, text: &str) -> Outcome<()> {
    let old = fs::read_to_string(file)?;
    let (begin, end) = (format!("<!-- {book}:begin -->\n"), format!("<!-- {book}:end -->"));
    let (before, rest) = old.split_once(&begin).ok_or(format!("no {begin} in {}", file.display()))?;
    let (_, after) = rest.split_once(&end).ok_or(format!("no {end} in {}", file.display()))?;
    fs::write(file, format!("{before}{begin}\n{text}\n{end}{after}"))?;
    Ok(())
}
