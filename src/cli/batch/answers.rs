//! The lines of an answer: one for each row, as JSON or as CSV.

use std::io::Write;

use rules::diagnostic::visible;
use rules::{Batch, RowVerdict, Verdicts};

/// Writes lines of answers.
pub struct Answers {
    /// The ids of the items, as JSON.
    json: Vec<String>,
    /// As cells of a table.
    csv: Vec<String>,
    /// The items that are recommendations.
    recommended: Vec<usize>,
}

impl Answers {
    pub fn new(batch: &Batch<'_>) -> Self {
        let json = batch.ids().iter().map(|id| json_text(id)).collect();
        let csv = batch.ids().iter().map(|id| csv_cell(id)).collect();
        Answers { json, csv, recommended: batch.recommendations().collect() }
    }

    /// The first line of a table.
    pub fn csv_heading(&self) -> String {
        let ids = batch_columns(&self.csv, &self.recommended);
        format!("row,id,{}\n", ids.join(","))
    }

    /// A line of a table for each row.
    pub fn csv(&self, ids: &[(u64, Option<String>)], verdicts: &Verdicts, out: &mut Vec<u8>) {
        for (index, (row, id)) in ids.iter().enumerate() {
            // Writing to memory does not fail.
            let _ = write!(out, "{row},{}", csv_cell(id.as_deref().unwrap_or_default()));
            for verdict in verdicts.row(index) {
                out.extend([b',', verdict.letter() as u8]);
            }
            for (_, verdict) in verdicts.recommendations(index) {
                // `y`, `n` or `u`.
                out.push(b',');
                out.extend(verdict.recommendation_word().bytes().take(1));
            }
            out.push(b'\n');
        }
    }

    /// An object for each row, on a line: what is required and what is undetermined, or everything.
    pub fn jsonl(&self, ids: &[(u64, Option<String>)], verdicts: &Verdicts, full: bool, out: &mut Vec<u8>) {
        for (index, (row, id)) in ids.iter().enumerate() {
            let _ = write!(out, "{{\"row\":{row}");
            if let Some(id) = id {
                let _ = write!(out, ",\"id\":{}", json_text(id));
            }
            if full {
                out.extend(b",\"statuses\":{");
                for (item, verdict) in verdicts.row(index).enumerate() {
                    let comma = if item == 0 { "" } else { "," };
                    let _ = write!(out, "{comma}{}:\"{}\"", self.json[item], verdict.word());
                }
                out.push(b'}');
                self.recommendations(verdicts, index, out);
                out.extend(b"}\n");
                continue;
            }
            for (name, wanted) in
                [("required", RowVerdict::Required), ("undetermined", RowVerdict::Undetermined)]
            {
                let _ = write!(out, ",\"{name}\":[");
                let start = out.len();
                for (item, verdict) in verdicts.row(index).enumerate() {
                    if verdict == wanted {
                        if out.len() > start {
                            out.push(b',');
                        }
                        out.extend(self.json[item].as_bytes());
                    }
                }
                out.push(b']');
            }
            self.recommendations(verdicts, index, out);
            out.extend(b"}\n");
        }
    }
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
fn csv_cell(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { visible(c) }).collect();
    let armed = text.trim_start_matches([' ', '\u{A0}']).starts_with(ARMED);
    let sign = if armed { "'" } else { "" };
    if armed || text.contains(['"', ',', ';']) {
        format!("\"{sign}{}\"", text.replace('"', "\"\""))
    } else {
        text
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
