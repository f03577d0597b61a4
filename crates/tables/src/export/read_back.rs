//! A filled-in checklist → the state of each proof, with its place.

use std::collections::BTreeMap;

use super::columns::Column;
use super::csv::disarmed;
use super::states::{read_state, state_words};
use crate::diagnostic::{did_you_mean, quoted};
use crate::rulebook::model::{Item, Lang, Model, ProofId, RequirementId, State};
use crate::spreadsheet::{Budget, Row, SpreadsheetError, Workbook};
use crate::words::spreadsheet as words;
use rules_language::phrase::Phrase;
use rules_language::words::{general, kinds};

/// How many rows of a sheet are looked at in search of the header.
const LOOKED_AT: usize = 100;

/// The most errors that are reported.
const MOST_ERRORS: usize = 50;

/// What a state is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deposit {
    /// A proof.
    Proof(ProofId),
    /// A requirement without proofs.
    Bare(RequirementId),
}

/// What a checklist says of the proofs that it says something of: a state, or that nothing is loaded yet.
pub(super) struct Filled {
    /// In the order of the checklist.
    pub states: Vec<(Deposit, Option<State>)>,
    /// How many rows name a proof, its state left blank or not.
    pub rows: usize,
}

/// Reads the states out of every sheet that has a column for proofs and one for states. A blank says nothing.
pub(super) fn read_back(
    model: &Model,
    name: &str,
    bytes: &[u8],
    budget: &Budget,
) -> Result<Filled, Vec<SpreadsheetError>> {
    let mut book = Workbook::open(name, bytes, budget).map_err(|error| vec![error])?;
    let mut reader = Reader {
        model,
        is_csv: book.is_csv(),
        errors: Vec::new(),
        given: BTreeMap::new(),
        order: Vec::new(),
        rows: 0,
    };
    let mut recognised = false;
    for (index, sheet) in book.sheets().to_vec().into_iter().enumerate() {
        let mut columns: Option<(u32, u32)> = None;
        let mut looked_at = 0;
        let read = book.rows(index, &mut |row| {
            match columns {
                Some((proof, state)) => reader.row(&sheet.name, row, proof, state),
                None if looked_at < LOOKED_AT => columns = header(row),
                None => {}
            }
            looked_at += 1;
            Ok(())
        });
        read.map_err(|error| vec![error])?;
        recognised |= columns.is_some();
    }
    if !recognised {
        let message = words::no_checklist();
        let help = words::what_a_checklist_has();
        return Err(vec![SpreadsheetError::new("checklist-not-recognised", message).help(help)]);
    }
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    let states = reader.order.iter().filter_map(|proof| Some((*proof, reader.given.get(proof)?.state)));
    Ok(Filled { states: states.collect(), rows: reader.rows })
}

/// The columns of proofs and states, if this row is the header.
fn header(row: &Row<'_>) -> Option<(u32, u32)> {
    let find = |wanted: Column| {
        let is = |text: &str| wanted.is(text);
        row.cells.iter().find(|(_, value)| value.text().is_some_and(|text| is(&text))).map(|(at, _)| *at)
    };
    Some((find(Column::Proof)?, find(Column::State)?))
}

/// What was said of a proof, and where.
struct Given {
    state: Option<State>,
    sheet: String,
    row: u32,
}

struct Reader<'m> {
    model: &'m Model,
    is_csv: bool,
    errors: Vec<SpreadsheetError>,
    given: BTreeMap<Deposit, Given>,
    order: Vec<Deposit>,
    rows: usize,
}

impl Reader<'_> {
    fn row(&mut self, sheet: &str, row: &Row<'_>, proof: u32, state: u32) {
        let proof = self.text(row, proof);
        let state = self.text(row, state);
        if proof.is_empty() {
            if !state.is_empty() {
                let message = words::state_without_proof(&state);
                let error = SpreadsheetError::new("missing-value", message);
                self.error(sheet, row.number, error.help(words::states_are_of_proofs()));
            }
            return;
        }
        self.rows += 1;
        let Some(id) = self.proof(sheet, row.number, &proof) else { return };
        if state.is_empty() {
            return;
        }
        let Some(read) = read_state(&state) else {
            let message = words::not_a_state(&state, &proof);
            let error = SpreadsheetError::new("unknown-value", message);
            self.error(sheet, row.number, error.help(states_help(&state)));
            return;
        };
        match self.given.get(&id) {
            Some(first) if first.state != read => {
                let message = match self.is_csv {
                    true => words::other_state_in_row(&proof, first.row),
                    false => words::other_state_in_sheet(&proof, &first.sheet, first.row),
                };
                self.error(sheet, row.number, SpreadsheetError::new("given-twice", message));
            }
            Some(_) => {}
            None => {
                self.given.insert(id, Given { state: read, sheet: sheet.to_owned(), row: row.number });
                self.order.push(id);
            }
        }
    }

    fn proof(&mut self, sheet: &str, row: u32, text: &str) -> Option<Deposit> {
        let item = self.model.names.deposit(text).or_else(|| self.model.names.all(text).next());
        let message = match item {
            Some(Item::Proof(id)) => return Some(Deposit::Proof(id)),
            Some(Item::Requirement(id))
                if self.model.requirements.get(id.index()).is_some_and(|bare| bare.proofs.is_empty()) =>
            {
                return Some(Deposit::Bare(id));
            }
            Some(item) => words::not_a_proof(text, kinds::of(item)),
            None => words::no_proof(text),
        };
        let error = SpreadsheetError::new("unknown-proof", message);
        let bare = self.model.bare_requirements().map(|(_, bare)| bare.head.id.as_str());
        let ids = self.model.proofs.iter().map(|proof| proof.head.id.as_str()).chain(bare);
        let error = match did_you_mean(text, ids) {
            Some(meant) => error.help(general::did_you_mean(meant)),
            None => error.help(words::is_it_this_rulebook()),
        };
        self.error(sheet, row, error);
        None
    }

    fn error(&mut self, sheet: &str, row: u32, error: SpreadsheetError) {
        if self.errors.len() < MOST_ERRORS {
            let error = if self.is_csv { error } else { error.sheet(sheet) };
            self.errors.push(error.row(row));
        }
    }

    fn text(&self, row: &Row<'_>, column: u32) -> String {
        let text = row.get(column).and_then(|value| value.text()).unwrap_or_default();
        // The apostrophe of a CSV file; workbooks keep theirs out of the text.
        let text = if self.is_csv { disarmed(&text) } else { &text };
        text.trim().to_owned()
    }
}

fn states_help(text: &str) -> Phrase {
    let words = || [Lang::Fr, Lang::En].into_iter().flat_map(state_words);
    if let Some(meant) = did_you_mean(text, words()) {
        return general::did_you_mean(meant);
    }
    let list = |lang| state_words(lang).into_iter().map(quoted).collect::<Vec<_>>().join(", ");
    words::the_states(list(Lang::Fr), list(Lang::En))
}
