//! A map proposed for a table that nobody has described: which sheet holds the catalogue, where its header stands, which
//! columns are identifiers, headings, marks, lists or levels. It is a proposal: with comments, for a person to look at.

mod asks;
mod choose;
mod column;
mod graded;
mod headings;
mod preview;
mod sheet;
mod text;

use super::{ColumnMap, MapError, Options, import};
use crate::diagnostic::quoted;
use crate::spreadsheet::{SpreadsheetError, Workbook};
use crate::words::ask;
use crate::words::spreadsheet as words;
use choose::Choice;
use rules_language::lang::Lang;
use rules_language::phrase::Phrase;
use sheet::SheetSeen;

/// A proposed map, and what it makes of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The map, as YAML with comments.
    pub map: String,
    /// What was seen, and the first rows as they would come in, for people.
    pub text: String,
    /// What could be read in two ways: for a person to decide.
    pub asks: Vec<Phrase>,
}

impl Proposal {
    /// What is to be decided, a line for each thing, under a title.
    pub fn to_decide(&self, lang: Lang) -> String {
        let lines = self.asks.iter().map(|asked| format!("  {}\n", asked.say(lang)));
        format!("\n{}\n{}", ask::to_decide().say(lang), lines.collect::<String>())
    }
}

/// Why there is no proposal.
#[derive(Debug)]
pub enum NoProposal {
    /// The file cannot be read, or nothing in it looks like a catalogue.
    File(SpreadsheetError),
    /// The map that would be proposed does not read: never on purpose.
    Map(Box<MapError>),
}

/// Proposes a map for a file, with comments in a language.
///
/// ```
/// use rules_language::lang::Lang;
/// use rules_tables::import::{Options, propose};
///
/// let csv = "ref,name,basic,high\nA.1,Doors,x,x\nA.2,Windows,,x\nA.3,Roof,,x\n";
/// let proposal = propose("house.csv", csv.as_bytes(), &Options::default(), Lang::En).unwrap();
/// assert!(proposal.map.contains("profiles: [basic, high]"));
/// ```
pub fn propose(file: &str, bytes: &[u8], options: &Options, lang: Lang) -> Result<Proposal, NoProposal> {
    let mut book = Workbook::open(file, bytes, &options.budget).map_err(NoProposal::File)?;
    let is_csv = book.is_csv();
    let seen = sheet::look(&mut book).map_err(NoProposal::File)?;
    drop(book);
    let mut chosen: Vec<(SheetSeen, Choice)> = Vec::new();
    for sheet in seen {
        if let Some(choice) = choose::choose(&sheet) {
            chosen.push((sheet, choice));
        }
    }
    let best = chosen.iter().map(|(_, choice)| choice.score).max();
    let at = best.and_then(|best| chosen.iter().position(|(_, choice)| choice.score == best));
    let Some((sheet, choice)) = at.and_then(|at| chosen.get(at)) else {
        let error = SpreadsheetError::new("catalogue-not-recognised", words::no_identifying_column());
        return Err(NoProposal::File(error.help(words::write_a_map())));
    };
    // Sheets of the same layout are one catalogue.
    let alike = chosen.iter().filter(|(_, other)| other.headers == choice.headers && other.score > 0);
    let together: Vec<(&SheetSeen, u32)> = alike.map(|(sheet, choice)| (sheet, choice.id)).collect();
    let sheets: Vec<&str> = together.iter().map(|(sheet, _)| sheet.name.as_str()).collect();
    let shared = sheet::shared_ids(&together);
    let sheets_are_profiles = sheet::are_profiles(&together, shared, &choice.profiles);
    let sheets_named = if is_csv { &[] } else { sheets.as_slice() };
    let map = text::map(choice, sheets_named, sheets_are_profiles, sheet, lang);
    let parsed = ColumnMap::parse("map.yaml", &map).map_err(|error| NoProposal::Map(Box::new(error)))?;
    let options = Options { map: Some(parsed), keep_rows: true, ..options.clone() };
    let imported = import(file, bytes, &options).map_err(NoProposal::File)?;
    let others: Vec<String> = (chosen.iter())
        .filter(|(other, _)| !sheets.contains(&other.name.as_str()))
        .map(|(other, _)| quoted(&other.name))
        .collect();
    let text = preview::preview(&imported, sheet, choice, &others, lang);
    let mut asks = choice.asks.clone();
    if let Some(shared) = shared {
        asks.push(match sheets_are_profiles {
            true => ask::sheets_are_profiles(shared),
            false => ask::sheets_share(shared),
        });
    }
    Ok(Proposal { map, text, asks })
}
