//! The lines of an answer: one for each row, as JSON or as CSV.

use std::io::Write;

use rules::{Batch, RowVerdict, Verdicts};

/// Writes lines of answers.
pub struct Answers {
    /// The ids of the items, as JSON.
    json: Vec<String>,
    /// As cells of a table.
    csv: Vec<String>,
}

impl Answers {
    pub fn new(batch: &Batch<'_>) -> Self {
        let json = batch.ids().iter().map(|id| json_text(id)).collect();
        let csv = batch.ids().iter().map(|id| csv_cell(id)).collect();
        Answers { json, csv }
    }

    /// The first line of a table.
    pub fn csv_heading(&self) -> String {
        format!("row,id,{}\n", self.csv.join(","))
    }

    /// A line of a table for each row.
    pub fn csv(&self, ids: &[(u64, Option<String>)], verdicts: &Verdicts, out: &mut Vec<u8>) {
        for (index, (row, id)) in ids.iter().enumerate() {
            // Writing to memory does not fail.
            let _ = write!(out, "{row},{}", csv_cell(id.as_deref().unwrap_or_default()));
            for verdict in verdicts.row(index) {
                out.extend([b',', verdict.letter() as u8]);
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
                out.extend(b"}}\n");
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
            out.extend(b"}\n");
        }
    }
}

fn json_text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A cell of a table. Line ends become spaces, so that each row is one line.
fn csv_cell(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\"").replace(['\n', '\r'], " "))
    } else {
        text.to_owned()
    }
}
