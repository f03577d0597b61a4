//! The texts that both grammars judge.

use std::path::Path;

/// A linear congruential generator (Knuth's MMIX), of which the high bits are used.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// How often every text is damaged.
const DAMAGES: usize = 12;

/// What is put into a text to damage it: words and signs of the language, and others.
const BITS: &[&str] = &[
    "", "", "", "", " ", "\n", "{", "}", "(", ")", "\"", "`", "#", ":", ",", ".", "-", "=", "é", "1", "x", "_", "fr", "fr ",
    "when ", "and ", " or ", " not ", " is ", " in ", "in (", " has ", "implies ", "any ", "every ", "where ", "given ",
    "count(", "today", "always ", "never ", "as y ", "cite ", "after ", "by ", "before ", "proofs 2 ", "applies ", "title ",
    "one of { a b } ", "list of ", "record { a : text } ", "integer ", "from 1 ", "unit x ", "2026-01-02", "3 days ",
    "2026-01-02T10:00[Europe/Paris]", " + 1 day", " - 2", "!=", "<=", "&&", "||", "!", "=>", "<>", "==", "≠", "1.5", "#1",
    "optional ", "error ", "required ", "empty ", "\"t\" ", "fr \"t\" ", "a ", "a.b/c-d ",
];

/// Every text, with a name.
pub fn all(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(root, &mut found);
    let mut damaged = Vec::new();
    for (name, text) in &found {
        // Each from its own text: a change of one leaves the others as they are.
        let mut random = Random(seed(text));
        for nth in 0..DAMAGES {
            damaged.push((format!("{name}, damaged {nth}"), damage(text, &mut random)));
        }
    }
    found.extend(damaged);
    let words: Vec<String> = words(&found);
    let mut random = Random(11);
    for nth in 0..3_000 {
        found.push((format!("random {nth}"), soup(&words, &mut random)));
    }
    found
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).collect();
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if !name.starts_with('.') && name != "target" && name != "node_modules" {
                collect(&path, found);
            }
        } else if name.ends_with(".rules") || name.ends_with(".md") {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let shown = path.display().to_string();
            if name.ends_with(".rules") {
                found.push((shown, text));
            } else {
                for (nth, block) in blocks(&text).into_iter().enumerate() {
                    found.push((format!("{shown}, block {}", nth + 1), block));
                }
            }
        }
    }
}

/// What stands between fences: rules or not, both must say the same of it.
fn blocks(text: &str) -> Vec<String> {
    text.split("\n```").skip(1).step_by(2).filter_map(|block| Some(block.split_once('\n')?.1.to_string())).collect()
}

fn damage(text: &str, random: &mut Random) -> String {
    let mut text = text.to_string();
    for _ in 0..1 + random.below(6) {
        let mut ends: Vec<usize> = Vec::new();
        let start = random.below(text.len() + 1);
        for at in [start, start + random.below(9)] {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            ends.push(at);
        }
        text.replace_range(ends[0]..ends[1], BITS[random.below(BITS.len())]);
    }
    text
}

/// A number made of a text: FNV-1a.
fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |seed, byte| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn words(texts: &[(String, String)]) -> Vec<String> {
    let mut words: Vec<String> =
        texts.iter().take(60).flat_map(|(_, text)| text.split_whitespace().map(str::to_string)).collect();
    words.sort();
    words.dedup();
    words.extend(BITS.iter().map(|bit| (*bit).to_string()));
    words
}

/// A declaration of words in no order.
fn soup(words: &[String], random: &mut Random) -> String {
    let heads = [
        "scope s { applies when ", "step s { ", "fact f : ", "claim \"c\" { never ", "check c { require ",
        "table t { columns of f : a : : b | x . a | ", "",
    ];
    let mut text = heads[random.below(heads.len())].to_string();
    for _ in 0..1 + random.below(7) {
        text += &words[random.below(words.len())];
        // Words that touch are other words, or none.
        if random.below(6) > 0 {
            text.push(' ');
        }
    }
    text + "}"
}
