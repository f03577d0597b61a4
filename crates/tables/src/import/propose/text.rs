//! The proposed map as YAML, with comments that say what was seen.

use std::fmt::Write as _;

use super::choose::{Choice, Profiles, extend_each_other};
use super::sheet::SheetSeen;
use crate::diagnostic::one_line;
use crate::import::column_map::LEVELS_OF_HEADER;
use crate::spreadsheet::column_letters;
use crate::text::{identifier, words};
use crate::words::proposal as said;
use crate::yaml::quote;
use rules_language::lang::Lang;
use rules_language::phrase::Phrase;

/// The map. `sheets` are the sheets of this layout; none for CSV.
pub(super) fn map(
    choice: &Choice,
    sheets: &[&str],
    sheets_are_profiles: bool,
    sheet: &SheetSeen,
    lang: Lang,
) -> String {
    let text = Text { choice, lang };
    let mut out = text.comment(said::what_this_is()) + "\n";
    match sheets {
        [] => {}
        [one] => {
            text.entry(&mut out, said::the_sheet(), "sheet", &quote(one));
            out.push('\n');
        }
        several => {
            text.entry(&mut out, said::the_sheets(), "sheets", &list(several));
            if sheets_are_profiles {
                text.entry(&mut out, said::sheets_are_profiles(), "sheets are", "profiles");
            }
            out.push('\n');
        }
    }
    text.entry(&mut out, said::the_id(), "id", &text.header(choice.id));
    if !choice.labels.is_empty() {
        text.entry(&mut out, said::the_label(), "label", &text.headers(&choice.labels));
    }
    if let Some(sign) = choice.id_until {
        text.entry(&mut out, said::the_sign(), "id until", &quote(sign));
    }
    if !choice.params.is_empty() {
        text.entry(&mut out, said::the_parameters(), "params", &text.headers(&choice.params));
    }
    text.headings(&mut out, sheet);
    if !sheets_are_profiles {
        text.profiles(&mut out);
    }
    if let Some(column) = choice.condition {
        out.push('\n');
        text.entry(&mut out, said::the_condition(), "condition", &text.header(column));
    }
    out.push('\n');
    out.push_str(&text.comment(said::hidden_rows()));
    out.push_str("# hidden_rows: skip\n");
    out.push_str(&text.comment(said::hidden_columns()));
    out.push_str("# hidden_columns: skip\n# struck_text: skip\n# comments: read\n");
    out.push_str(&text.comment(said::the_language()));
    out.push_str("# language: en\n");
    out
}

struct Text<'t> {
    choice: &'t Choice,
    lang: Lang,
}

impl Text<'_> {
    /// What a reader is told, as lines of comment.
    fn comment(&self, phrase: Phrase) -> String {
        phrase.say(self.lang).lines().map(|line| format!("# {line}\n")).collect()
    }

    /// A line of the map under what is said of it.
    fn entry(&self, out: &mut String, phrase: Phrase, key: &str, value: &str) {
        let _ = writeln!(out, "{}{key}: {value}", self.comment(phrase));
    }

    /// A header as a map names it: its last row where that is enough, its letter where nothing else tells it.
    fn header(&self, at: u32) -> String {
        let Some(column) = self.choice.column(at) else { return quote("") };
        let whole = identifier(&column.header).into_owned();
        let last = whole.rsplit(LEVELS_OF_HEADER).next().unwrap_or(&whole).to_owned();
        let alone = |name: &str| {
            let same = self.choice.columns.iter().filter(|other| {
                let other = identifier(&other.header).into_owned();
                let other_last = other.rsplit(LEVELS_OF_HEADER).next().unwrap_or(&other).to_owned();
                words(&other) == words(name) || words(&other_last) == words(name)
            });
            same.count() == 1
        };
        if alone(&last) {
            return quote(&last);
        }
        let exact =
            self.choice.columns.iter().filter(|other| identifier(&other.header) == whole).count() == 1;
        // Signs tell columns apart only where the header is written just so.
        if exact && whole == column.header.trim() {
            return quote(&whole);
        }
        quote(&format!("column {}", column_letters(at)))
    }

    fn headers(&self, columns: &[u32]) -> String {
        let names: Vec<String> = columns.iter().map(|at| self.header(*at)).collect();
        match names.as_slice() {
            [one] => one.clone(),
            names => format!("[{}]", names.join(", ")),
        }
    }

    fn headings(&self, out: &mut String, sheet: &SheetSeen) {
        let choice = self.choice;
        if let Some(column) = choice.assessable {
            out.push('\n');
            self.entry(out, said::assessable(), "assessable", &self.header(column));
        }
        if let Some(column) = choice.depth {
            self.entry(out, said::depth(), "depth", &self.header(column));
        }
        if let Some(column) = choice.parent {
            self.entry(out, said::parent(), "parent", &self.header(column));
        }
        if let Some(column) = choice.heading_when_empty {
            out.push('\n');
            let when = format!("{{{}: empty}}", self.header(column));
            let why = match column == choice.id {
                true => said::heading_when_empty(),
                false => said::heading_when_lacking(),
            };
            self.entry(out, why, "heading when", &when);
        }
        if let Some(column) = choice.section_id {
            out.push('\n');
            self.entry(out, said::the_chapter(), "section_id", &self.header(column));
        }
        if let Some(column) = choice.section {
            let _ = writeln!(out, "section: {}", self.header(column));
        }
        let ids: Vec<&str> = sheet.rows.iter().filter_map(|row| row.get(choice.id)).collect();
        let told = choice.assessable.is_some() || choice.heading_when_empty.is_some();
        if !told
            && !matches!(choice.profiles, Profiles::Unsaid)
            && choice.without_profile > 0
            && extend_each_other(&ids)
        {
            out.push('\n');
            out.push_str(&self.comment(said::extended_is_heading()));
        }
        if choice.without_id > 0 {
            let (why, what) = match choice.number_ids {
                true => (said::number_ids(choice.without_id), "number"),
                false => (said::without_id(choice.without_id), "leave out"),
            };
            self.entry(out, why, "without id", what);
        }
    }

    fn profiles(&self, out: &mut String) {
        let choice = self.choice;
        match &choice.profiles {
            Profiles::Unsaid => {
                out.push('\n');
                out.push_str(&self.comment(said::for_everybody()));
                for column in choice.may_be_profiles.iter().filter_map(|at| choice.column(*at)) {
                    let key = format!("profile: {}", self.header(column.at));
                    let seen = said::may_be_profiles(one_line(&column.header), column.values(), key);
                    out.push_str(&self.comment(seen));
                }
                return;
            }
            Profiles::Marks { columns, marked, unmarked } => {
                let names: Vec<String> = columns.iter().map(|at| self.header(*at)).collect();
                out.push('\n');
                let names = format!("[{}]", names.join(", "));
                self.entry(out, said::columns_of_marks(), "profiles", &names);
                if !marked.is_empty() || !unmarked.is_empty() {
                    let [marked, unmarked] = [marked, unmarked]
                        .map(|words| list(&words.iter().map(String::as_str).collect::<Vec<_>>()));
                    self.entry(out, said::what_is_owed(), "marked", &marked);
                    let _ = writeln!(out, "unmarked: {unmarked}");
                }
            }
            Profiles::Column { at, split, levels, cumulative } => {
                out.push('\n');
                self.entry(out, said::the_profiles(), "profile", &self.header(*at));
                if !split.is_empty() {
                    self.entry(out, said::the_separators(), "split", &list(split));
                }
                if *cumulative {
                    self.entry(out, said::cumulative(), "levels", "cumulative");
                }
                if !levels.is_empty() {
                    let levels = list(&levels.iter().map(String::as_str).collect::<Vec<_>>());
                    self.entry(out, said::least_level(), "levels", &levels);
                }
                let nobody = choice.assessable.is_some() || *cumulative;
                if nobody {
                    self.entry(out, said::names_none(), "without profile", "nobody");
                } else if choice.without_profile > 0 {
                    out.push_str(&self.comment(said::rows_name_none(choice.without_profile)));
                    out.push_str("# without profile: nobody\n");
                }
            }
        }
        self.entry(out, said::any_of(), "profiles are", "any of");
    }
}

fn list(texts: &[&str]) -> String {
    let named = texts.iter().map(|text| match *text {
        "\n" => "line".to_owned(),
        // Between quotes, whatever YAML thinks of it.
        text => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    });
    format!("[{}]", named.collect::<Vec<_>>().join(", "))
}
