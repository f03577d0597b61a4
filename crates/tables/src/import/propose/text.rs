//! The proposed map as YAML, with comments that say what was seen.

use std::fmt::Write as _;

use super::choose::{Choice, Profiles, extend_each_other};
use super::sheet::SheetSeen;
use crate::diagnostic::one_line;
use crate::import::column_map::LEVELS_OF_HEADER;
use crate::spreadsheet::column_letters;
use crate::text::{identifier, words};
use crate::yaml::quote;

/// The map. `sheets` are the sheets of this layout; none for CSV.
pub(super) fn map(choice: &Choice, sheets: &[&str], sheet: &SheetSeen) -> String {
    let text = Text { choice };
    let mut out = String::from(
        "# A map proposed by `rules import --inspect`: look at it, change what is wrong, and import with\n\
         # `rules import FILE --map THIS.yaml`. It holds for any file of the same layout.\n\n",
    );
    match sheets {
        [] => {}
        [one] => {
            let _ = writeln!(out, "# The sheet that holds the catalogue.\nsheet: {}\n", quote(one));
        }
        several => {
            let _ = writeln!(
                out,
                "# The sheets of one layout: together they are the catalogue.\nsheets: {}\n",
                list(several)
            );
        }
    }
    let _ = writeln!(out, "# The column that identifies a requirement.\nid: {}", text.header(choice.id));
    if !choice.labels.is_empty() {
        let _ = writeln!(
            out,
            "# What it says: of several columns, one after the other.\nlabel: {}",
            text.headers(&choice.labels)
        );
    }
    if let Some(sign) = choice.id_until {
        let _ = writeln!(
            out,
            "# The identifier stands before this sign; what follows is what the requirement says.\nid until: {}",
            quote(sign)
        );
    }
    if !choice.params.is_empty() {
        let _ = writeln!(
            out,
            "# Parameters, written after what the requirement says.\nparams: {}",
            text.headers(&choice.params)
        );
    }
    text.headings(&mut out, sheet);
    text.profiles(&mut out);
    if let Some(column) = choice.condition {
        let _ = writeln!(
            out,
            "\n# When it applies, in the language of rulebooks.\ncondition: {}",
            text.header(column)
        );
    }
    out.push_str(
        "\n# Rows that the spreadsheet program hides are read, and counted in the report; `skip` leaves them out.\n\
         # hidden_rows: skip\n\
         # So are hidden columns and struck-out text (`skip` leaves them out); comments are not (`read`).\n\
         # hidden_columns: skip\n\
         # struck_text: skip\n\
         # comments: read\n\
         # The language of the wordings: en, fr …\n\
         # language: en\n",
    );
    out
}

struct Text<'t> {
    choice: &'t Choice,
}

impl Text<'_> {
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
            let _ = writeln!(
                out,
                "\n# A mark here makes a row a requirement; any other row is a heading, and becomes a chapter.\nassessable: {}",
                self.header(column)
            );
        }
        if let Some(column) = choice.depth {
            let _ = writeln!(out, "# How deep a row stands.\ndepth: {}", self.header(column));
        }
        if let Some(column) = choice.parent {
            let _ = writeln!(out, "# What a row stands under.\nparent: {}", self.header(column));
        }
        if let Some(column) = choice.heading_when_empty {
            let _ = writeln!(
                out,
                "\n# Rows without an identifier are headings.\nheading when: {{{}: empty}}",
                self.header(column)
            );
        }
        if let Some(column) = choice.section_id {
            let _ = writeln!(out, "\n# The chapter of a requirement.\nsection_id: {}", self.header(column));
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
            out.push_str(
                "\n# A row for nobody is a heading where rows follow whose identifiers extend its own.\n",
            );
        }
        if choice.without_id > 0 {
            let _ = writeln!(
                out,
                "# {} rows are marked as requirements and have no identifier. They are left out, and reported;\n\
                 # `number` gives them that of the row above, and a number.\nwithout id: leave out",
                choice.without_id
            );
        }
    }

    fn profiles(&self, out: &mut String) {
        let choice = self.choice;
        match &choice.profiles {
            Profiles::Unsaid => {
                out.push_str(
                    "\n# No column seems to say whom a row is for: every row is for every candidate.\n",
                );
                for column in choice.may_be_profiles.iter().filter_map(|at| choice.column(*at)) {
                    let _ = writeln!(
                        out,
                        "# {} holds {}: if these are profiles, write `profile: {}`.",
                        one_line(&column.header),
                        column.values(),
                        self.header(column.at)
                    );
                }
                return;
            }
            Profiles::Marks { columns, marked, unmarked } => {
                let names: Vec<String> = columns.iter().map(|at| self.header(*at)).collect();
                let _ = writeln!(
                    out,
                    "\n# Columns of marks: a row is for the profiles that it is marked for, and a row without a mark for nobody.\nprofiles: [{}]",
                    names.join(", ")
                );
                if !marked.is_empty() || !unmarked.is_empty() {
                    let _ = writeln!(
                        out,
                        "# What is owed, and what is not: move a word where it is otherwise.\nmarked: {}\nunmarked: {}",
                        list(&marked.iter().map(String::as_str).collect::<Vec<_>>()),
                        list(&unmarked.iter().map(String::as_str).collect::<Vec<_>>())
                    );
                }
            }
            Profiles::Column { at, split, levels, cumulative } => {
                let _ = writeln!(
                    out,
                    "\n# The column that says which profiles a row is for.\nprofile: {}",
                    self.header(*at)
                );
                if !split.is_empty() {
                    let _ = writeln!(
                        out,
                        "# What separates several of them in one cell.\nsplit: {}",
                        list(split)
                    );
                }
                if *cumulative {
                    out.push_str(
                        "# These are levels: what is owed at one is owed at all above. Delete the line if each row is for its\n\
                         # own level alone.\nlevels: cumulative\n",
                    );
                }
                if !levels.is_empty() {
                    let _ = writeln!(
                        out,
                        "# The least level: what is owed at one is owed at all after it, in this order.\nlevels: {}",
                        list(&levels.iter().map(String::as_str).collect::<Vec<_>>())
                    );
                }
                let nobody = choice.assessable.is_some() || *cumulative;
                if nobody {
                    out.push_str("# A row that names none is for nobody (or: everyone, heading).\nwithout profile: nobody\n");
                } else if choice.without_profile > 0 {
                    let _ = writeln!(
                        out,
                        "# {} rows name none. They are for everyone, which is reported (or: nobody, heading).\n# without profile: nobody",
                        choice.without_profile
                    );
                }
            }
        }
        out.push_str("# A candidate may have several of them (or: one of).\nprofiles are: any of\n");
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
