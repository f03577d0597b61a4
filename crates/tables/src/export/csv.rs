//! The checklist as CSV: UTF-8 with a byte order mark, semicolons and CRLF, which is what spreadsheet programs take in a
//! French setting, and what they all read where they ask.

use super::checklist::Checklist;
use super::columns::Column;
use crate::diagnostic::visible;

/// The separator.
const SEPARATOR: char = ';';

/// The checklist as CSV: the proofs, then the certificates.
pub fn checklist_csv(checklist: &Checklist) -> String {
    let lang = checklist.lang;
    let mut out = String::from("\u{FEFF}");
    let columns = Column::of(checklist);
    let cells =
        |cell: &dyn Fn(Column) -> String| columns.iter().map(|column| cell(*column)).collect::<Vec<_>>();
    line(&mut out, &cells(&|column| column.header(lang).to_owned()));
    for row in &checklist.rows {
        line(&mut out, &cells(&|column| column.cell(row, lang)));
    }
    for certificate in &checklist.certificates {
        line(&mut out, &cells(&|column| column.certificate_cell(certificate, lang)));
    }
    out
}

fn line(out: &mut String, cells: &[String]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(SEPARATOR);
        }
        let armed = looks_like_formula(cell);
        let cell: String =
            cell.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { c } else { visible(c) }).collect();
        let special = |c: char| matches!(c, SEPARATOR | ',' | '\t' | '"' | '\n' | '\r');
        if armed || cell.contains(special) || cell.trim().len() != cell.len() {
            out.push('"');
            if armed {
                out.push('\'');
            }
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// Whether a program may take a text for a formula; or for one that we made harmless.
fn looks_like_formula(text: &str) -> bool {
    let first = text.trim_start_matches([' ', '\u{A0}']).chars().next();
    first.is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'' | '＝' | '＋' | '－' | '＠')
    })
}

/// A text as it was before [`checklist_csv`] made it harmless.
pub(super) fn disarmed(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_like_formulas_come_back_as_they_were() {
        for text in ["=1+1", "+33", "-1", "@x", "'=1", "''", "'", "\t=1", " =1", "it's", "'s", "", "A.1"] {
            let mut out = String::new();
            line(&mut out, &[text.to_owned()]);
            let cell = out.trim_end_matches("\r\n");
            let cell = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell);
            assert_eq!(disarmed(cell), text);
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}
