//! The lines of an answer: one for each row, as JSON or as CSV.

use std::borrow::Cow;
use std::io::Write;

use rules::diagnostic::visible;
use rules::{Batch, Verdicts};

use super::by_row::ByRow;

/// Writes lines of answers.
pub struct Answers {
    /// The ids of the items, as JSON.
    json: Vec<String>,
    /// As cells of a table.
    csv: Vec<String>,
    /// The items that are recommendations.
    recommended: Vec<usize>,
    by_row: ByRow,
    letters: Vec<[u8; 16]>,
}

impl Answers {
    pub fn new(batch: &Batch<'_>) -> Self {
        let json = batch.ids().iter().map(|id| json_text(id)).collect();
        let csv = batch.ids().iter().map(|id| csv_cell(id).into_owned()).collect();
        let recommended = batch.recommendations().collect();
        Answers { json, csv, recommended, by_row: ByRow::default(), letters: every_other_byte() }
    }

    /// The first line of a table.
    pub fn csv_heading(&self) -> String {
        let ids = batch_columns(&self.csv, &self.recommended);
        format!("row,id,{}\n", ids.join(","))
    }

    /// A line of a table for each row.
    pub fn csv(&mut self, ids: &[(u64, Option<String>)], verdicts: &Verdicts, out: &mut Vec<u8>) {
        let length = verdicts.items() * 2;
        out.reserve(ids.len() * (length + 32));
        for (index, (row, id)) in ids.iter().enumerate() {
            if index.is_multiple_of(64) {
                self.by_row.turn(verdicts, index / 64);
            }
            number(*row, out);
            out.push(b',');
            out.extend_from_slice(csv_cell(id.as_deref().unwrap_or_default()).as_bytes());
            let start = out.len();
            for (required, undetermined) in self.by_row.row(index % 64) {
                let (required, undetermined) =
                    (&self.letters[required as usize], &self.letters[undetermined as usize]);
                let letter = |place: usize| {
                    NOT[place] + (b'r' - b'n') * required[place] + (b'u' - b'n') * undetermined[place]
                };
                out.extend_from_slice(&std::array::from_fn::<u8, 16, _>(letter));
            }
            out.truncate(start + length);
            for (_, verdict) in verdicts.recommendations(index) {
                // `y`, `n` or `u`.
                out.push(b',');
                out.extend(verdict.recommendation_word().bytes().take(1));
            }
            out.push(b'\n');
        }
    }

    /// An object for each row, on a line: what is required and what is undetermined, or everything.
    pub fn jsonl(
        &mut self,
        ids: &[(u64, Option<String>)],
        verdicts: &Verdicts,
        full: bool,
        out: &mut Vec<u8>,
    ) {
        for (index, (row, id)) in ids.iter().enumerate() {
            if index.is_multiple_of(64) && !full {
                self.by_row.turn(verdicts, index / 64);
            }
            out.extend_from_slice(b"{\"row\":");
            number(*row, out);
            if let Some(id) = id {
                out.extend_from_slice(b",\"id\":");
                // Writing to memory does not fail.
                let _ = serde_json::to_writer(&mut *out, id);
            }
            if full {
                out.extend(b",\"statuses\":{");
                for (item, verdict) in verdicts.row(index).enumerate() {
                    let comma = if item == 0 { "" } else { "," };
                    let _ = write!(out, "{comma}{}:\"{}\"", self.json[item], verdict.word());
                }
                out.push(b'}');
            } else {
                self.list("required", self.by_row.row(index % 64).map(|(required, _)| required), out);
                self.list(
                    "undetermined",
                    self.by_row.row(index % 64).map(|(_, undetermined)| undetermined),
                    out,
                );
            }
            self.recommendations(verdicts, index, out);
            out.extend(b"}\n");
        }
    }

    /// The ids of those items whose bits are set.
    fn list(&self, name: &str, groups: impl Iterator<Item = u8>, out: &mut Vec<u8>) {
        let _ = write!(out, ",\"{name}\":[");
        let start = out.len();
        for (ids, mut bits) in self.json.chunks(8).zip(groups) {
            while bits != 0 {
                out.extend_from_slice(ids[bits.trailing_zeros() as usize].as_bytes());
                out.push(b',');
                bits &= bits - 1;
            }
        }
        if out.len() > start {
            out.pop();
        }
        out.push(b']');
    }
}

/// `,n` for each of eight items.
const NOT: &[u8; 16] = b",n,n,n,n,n,n,n,n";

/// For each byte its bits, each in the second of two bytes.
fn every_other_byte() -> Vec<[u8; 16]> {
    let bit = |byte: u8, place: usize| if place % 2 == 1 { byte >> (place / 2) & 1 } else { 0 };
    (0..=u8::MAX).map(|byte| std::array::from_fn(|place| bit(byte, place))).collect()
}

/// A number in digits.
fn number(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

impl Answers {
    /// What the recommendations come to, where there are any.
    fn recommendations(&self, verdicts: &Verdicts, row: usize, out: &mut Vec<u8>) {
        if self.recommended.is_empty() {
            return;
        }
        out.extend(b",\"recommendations\":{");
        for (number, (item, verdict)) in verdicts.recommendations(row).enumerate() {
            let comma = if number == 0 { "" } else { "," };
            let _ = write!(out, "{comma}{}:\"{}\"", self.json[item], verdict.recommendation_word());
        }
        out.push(b'}');
    }
}

/// The names of the columns: of each item, then of each recommendation.
fn batch_columns(items: &[String], recommended: &[usize]) -> Vec<String> {
    let of = |item: &usize| match items[*item].strip_prefix('"') {
        Some(rest) => format!("\"recommendation:{rest}"),
        None => format!("recommendation:{}", items[*item]),
    };
    items.iter().cloned().chain(recommended.iter().map(of)).collect()
}

fn json_text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A cell of a table. Line ends become spaces, so that each row is one line, and whatever does not print a picture of it.
/// What a spreadsheet program could take for a formula is disarmed by a sign before it.
fn csv_cell(text: &str) -> Cow<'_, str> {
    // Most are so.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')) {
        return Cow::Borrowed(text);
    }
    let text: String =
        text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { visible(c) }).collect();
    let armed = text.trim_start_matches([' ', '\u{A0}']).starts_with(ARMED);
    let sign = if armed { "'" } else { "" };
    if armed || text.contains(['"', ',', ';']) {
        format!("\"{sign}{}\"", text.replace('"', "\"\"")).into()
    } else {
        text.into()
    }
}

/// What formulas begin with, in one program or another.
const ARMED: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\''];

#[cfg(test)]
mod tests {
    use super::csv_cell;

    #[test]
    fn ids_that_look_like_formulas_are_disarmed() {
        assert_eq!(csv_cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(csv_cell("+33"), "\"'+33\"");
        assert_eq!(csv_cell("@x"), "\"'@x\"");
        assert_eq!(csv_cell("-1"), "\"'-1\"");
        assert_eq!(csv_cell("a\u{1b}b\nc"), "a␛b c");
        assert_eq!(csv_cell("RIS.1"), "RIS.1");
    }
}
