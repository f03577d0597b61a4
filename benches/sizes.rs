//! How time and memory grow with the rulebook, from 100 requirements to 100,000.
//!
//! `cargo bench --bench sizes` prints the table; with `-- --write` it puts the table into `docs/performance.md` and the
//! picture beside it. Each figure comes from a process of its own, so that its memory is its own.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

#[path = "support/book.rs"]
mod book;
#[path = "support/steps.rs"]
mod steps;

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use book::{Book, Random};
use rules::check::check;
use rules::{Dossier, Explainer, Reasons, Rulebook};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// What is measured, and in which words.
const TASKS: [(&str, &str); 8] = [
    ("load", "load from source"),
    ("second", "second decision, diagrams made"),
    ("decide", "decide, every fact known"),
    ("absent", "decide, a third of the facts absent"),
    ("explain", "one explanation"),
    ("load-steps", "load steps, free of cycles"),
    ("plan", "plan all steps"),
    ("check", "check"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [one, task, size] = &arguments[..]
        && one == "--one"
    {
        let seconds = measure(task, size.parse().unwrap());
        println!("{seconds} {}", peak_kib());
        return;
    }
    let rows: Vec<Row> = TASKS.iter().map(|(task, words)| Row::of(task, words)).collect();
    let table = table(&rows);
    println!("{table}");
    if arguments.iter().any(|argument| argument == "--write") {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
        let page = std::fs::read_to_string(docs.join("performance.md")).unwrap();
        let (before, rest) = page.split_once("<!-- sizes:begin -->\n").unwrap();
        let (_, after) = rest.split_once("<!-- sizes:end -->").unwrap();
        let page = format!("{before}<!-- sizes:begin -->\n{table}<!-- sizes:end -->{after}");
        std::fs::write(docs.join("performance.md"), page).unwrap();
        std::fs::write(docs.join("sizes.svg"), picture(&rows)).unwrap();
    }
}

// --- In the process of one figure ---

/// So many facts go with so many requirements.
fn facts(size: usize) -> usize {
    (size / 50).max(20)
}

fn loaded(size: usize) -> (Book, Rulebook) {
    let book = Book::new(size, facts(size), 1);
    let rulebook = Rulebook::from_texts(&[("big.rules", &book.rules())]).unwrap();
    (book, rulebook)
}

fn dossiers(book: &Book, rulebook: &Rulebook, absent: u32) -> Vec<Dossier> {
    let mut random = Random::new(2);
    let texts = (0..20).map(|_| Book::dossier(&book.candidate(absent, &mut random)));
    texts.map(|text| rulebook.read_dossier(&text).unwrap()).collect()
}

/// The seconds that one run of a task takes.
fn measure(task: &str, size: usize) -> f64 {
    match task {
        "load" => {
            let path = std::env::temp_dir().join(format!("rules-sizes-{}.rules", std::process::id()));
            std::fs::write(&path, Book::new(size, facts(size), 1).rules()).unwrap();
            let seconds = smallest(|| Rulebook::load(&path).is_ok());
            std::fs::remove_file(&path).unwrap();
            seconds
        }
        "second" => {
            let (book, rulebook) = loaded(size);
            let dossiers = dossiers(&book, &rulebook, 0);
            rulebook.decide(&dossiers[0]);
            once(|| rulebook.decide(&dossiers[0]).summary())
        }
        "decide" | "absent" => {
            let (book, rulebook) = loaded(size);
            let dossiers = dossiers(&book, &rulebook, if task == "absent" { 33 } else { 0 });
            rulebook.decide(&dossiers[0]);
            let mut turn = dossiers.iter().cycle();
            smallest(|| rulebook.decide(turn.next().unwrap()).summary())
        }
        "explain" => {
            let (book, rulebook) = loaded(size);
            let dossiers = dossiers(&book, &rulebook, 0);
            let decision = rulebook.decide(&dossiers[0]);
            let explainer = Explainer::new(&decision, Reasons::One);
            let mut turn = (0..size).step_by(size / 50).cycle();
            let mut explain = || explainer.explain(&format!("R{}", turn.next().unwrap())).unwrap().len();
            explain();
            let start = Instant::now();
            (0..50).for_each(|_| {
                black_box(explain());
            });
            start.elapsed().as_secs_f64() / 50.0
        }
        "load-steps" => {
            let text = steps::steps(size);
            smallest(|| Rulebook::from_texts(&[("big.rules", &text)]).is_ok())
        }
        "plan" => {
            let rulebook = Rulebook::from_texts(&[("big.rules", &steps::steps(size))]).unwrap();
            let dossier = rulebook.read_dossier("facts: {x: yes}").unwrap();
            let decision = rulebook.decide(&dossier);
            smallest(|| decision.plan(None).stages().len())
        }
        "check" => {
            let (_, rulebook) = loaded(size);
            once(|| check(&rulebook).findings.len())
        }
        other => panic!("{other}"),
    }
}

fn once<T>(run: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(run());
    start.elapsed().as_secs_f64()
}

/// The smallest of several runs: what else the machine does only adds to it.
fn smallest<T>(mut run: impl FnMut() -> T) -> f64 {
    let begun = Instant::now();
    let mut best = f64::INFINITY;
    let mut runs = 0;
    while runs < 3 || begun.elapsed() < Duration::from_millis(300) {
        best = best.min(once(&mut run));
        runs += 1;
    }
    best
}

/// The most memory that this process has had; 0 where the system does not tell.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

// --- In the process that tells ---

struct Row {
    words: &'static str,
    seconds: Vec<f64>,
    kib: Vec<f64>,
}

impl Row {
    fn of(task: &str, words: &'static str) -> Row {
        let mut row = Row { words, seconds: Vec::new(), kib: Vec::new() };
        for size in SIZES {
            let mut command = Command::new(std::env::current_exe().unwrap());
            let output = command.args(["--one", task, &size.to_string()]).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let text = String::from_utf8(output.stdout).unwrap();
            let (seconds, kib) = text.trim().split_once(' ').unwrap();
            row.seconds.push(seconds.parse().unwrap());
            row.kib.push(kib.parse().unwrap());
        }
        row
    }
}

/// The power of the size with which figures grow, from 1,000 on: what is fixed hides it before.
fn exponent(figures: &[f64]) -> f64 {
    let steps = figures.len() - 2;
    (figures[figures.len() - 1] / figures[1]).log10() / steps as f64
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from("|  |");
    SIZES.iter().for_each(|size| text += &format!(" {} |", thousands(*size)));
    text += " exponent | memory at 100,000 | its exponent |\n|---|";
    text += &"---:|".repeat(SIZES.len() + 3);
    text.push('\n');
    for row in rows {
        let _ = write!(text, "| {} |", row.words);
        row.seconds.iter().for_each(|seconds| text += &format!(" {} |", time(*seconds)));
        let (time, memory) = (exponent(&row.seconds), exponent(&row.kib));
        let peak = row.kib.last().unwrap() / 1024.0;
        let _ = writeln!(text, " {time:.2} | {peak:.0} MiB | {memory:.2} |");
    }
    text
}

fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},000", number / 1_000) }
}

fn time(seconds: f64) -> String {
    let (figure, unit) = match seconds {
        s if s < 1e-3 => (s * 1e6, "µs"),
        s if s < 1.0 => (s * 1e3, "ms"),
        s => (s, "s"),
    };
    if figure < 10.0 { format!("{figure:.1} {unit}") } else { format!("{figure:.0} {unit}") }
}

const COLOURS: [&str; 8] =
    ["#0072b2", "#999999", "#009e73", "#56b4e9", "#d55e00", "#000000", "#cc79a7", "#e69f00"];

/// All scales are logarithmic: a straight line is a power, and the slope its exponent.
fn picture(rows: &[Row]) -> String {
    const TIMES: &[&str] = &["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"];
    const MEMORY: &[&str] = &["1 MiB", "10 MiB", "100 MiB", "1,000 MiB"];
    let mut svg = String::from(concat!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 880 690\" font-family=\"sans-serif\" font-size=\"12\">\n",
        "<title>Time and memory against the size of the rulebook</title>\n",
        "<rect width=\"880\" height=\"690\" fill=\"white\"/>\n"
    ));
    let time = Panel { foot: 380.0, least: -6.0, words: TIMES };
    svg += &time.draw("Time", rows, |row| &row.seconds);
    let memory = Panel { foot: 640.0, least: 1024_f64.log10(), words: MEMORY };
    svg += &memory.draw("Memory", rows, |row| &row.kib);
    svg + "</svg>\n"
}

struct Panel {
    /// Where the lowest line lies.
    foot: f64,
    /// The power of ten that it stands for.
    least: f64,
    /// What the lines stand for, from the lowest up.
    words: &'static [&'static str],
}

impl Panel {
    fn draw(&self, title: &str, rows: &[Row], figures: impl Fn(&Row) -> &[f64]) -> String {
        const STEP: f64 = 45.0;
        let x = |size: usize| 80.0 + 150.0 * ((size as f64).log10() - 2.0);
        let y = |figure: f64| self.foot - STEP * (figure.log10() - self.least);
        let top = self.foot - STEP * (self.words.len() - 1) as f64;
        let mut svg = format!("<text x=\"80\" y=\"{}\" font-weight=\"bold\">{title}</text>\n", top - 14.0);
        for (line, words) in self.words.iter().enumerate() {
            let at = self.foot - STEP * line as f64;
            let _ = write!(svg, "<path d=\"M80 {at} H530\" stroke=\"#ddd\"/>");
            let _ = writeln!(svg, "<text x=\"72\" y=\"{}\" text-anchor=\"end\">{words}</text>", at + 4.0);
        }
        for size in SIZES {
            let (at, words) = (self.foot + 20.0, thousands(size));
            let _ = writeln!(svg, "<text x=\"{}\" y=\"{at}\" text-anchor=\"middle\">{words}</text>", x(size));
        }
        let _ = writeln!(
            svg,
            "<text x=\"305\" y=\"{}\" text-anchor=\"middle\">requirements, or steps</text>",
            self.foot + 40.0
        );
        for (number, row) in rows.iter().enumerate() {
            let (own, colour) = (figures(row), COLOURS[number]);
            let points =
                SIZES.iter().zip(own).map(|(size, figure)| format!("{:.1},{:.1}", x(*size), y(*figure)));
            let points: Vec<String> = points.collect();
            let _ = writeln!(
                svg,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
                points.join(" ")
            );
            let at = top + 20.0 * number as f64;
            let _ = write!(svg, "<path d=\"M550 {at} h22\" stroke=\"{colour}\" stroke-width=\"3\"/>");
            let words = format!("{} (n^{:.2})", row.words, exponent(own));
            let _ = writeln!(svg, "<text x=\"580\" y=\"{}\">{words}</text>", at + 4.0);
        }
        svg
    }
}
