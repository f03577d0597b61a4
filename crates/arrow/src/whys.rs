//! What is asked of single rows: on which facts an item still turns, and why it is as it is.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_schema::{DataType, Field};
use rules_engine::{Batch, BatchItems, Dossier, DossierError, Lang};
use rules_language::diagnostic::Diagnostic;
use rules_language::words::general;
use rules_report::reason_clauses;

use crate::error::TableError;
use crate::shape::Shape;
use crate::words;

/// The candidates whose whys are remembered at most: many are alike.
const MOST: usize = 1 << 14;

/// The items about which more is asked than their statuses, by their places.
#[derive(Debug, Clone, Default)]
pub struct WhyItems {
    /// Those whose open facts are told.
    depends_on: Vec<usize>,
    /// Those whose reasons are.
    reasons: Vec<usize>,
    lang: Lang,
}

/// The lists `depends_on:ID` and `reason:ID` of an answer, as they grow row by row.
pub struct WhyLists<'b> {
    batch: &'b Batch<'b>,
    items: WhyItems,
    /// For each row, which of those told is its own.
    rows: Vec<usize>,
    told: Vec<Told>,
    /// By what a candidate declares: the first of those told, which outlive an answer.
    known: HashMap<String, usize>,
}

/// What is told of a candidate, item by item.
struct Told {
    depends_on: Vec<Vec<String>>,
    reasons: Vec<Option<Vec<String>>>,
}

impl WhyItems {
    /// The items that a shape names.
    ///
    /// # Errors
    ///
    /// If one of them is not decided.
    pub fn of(batch: &Batch<'_>, shape: &Shape) -> Result<Self, TableError> {
        let mut wrong: Vec<Diagnostic> = Vec::new();
        let mut places = |ids: &[String]| -> Vec<usize> {
            let place = |id: &String| {
                batch.place_of(id).map_err(|unknown| wrong.push(not_decided(batch, id, unknown.meant))).ok()
            };
            ids.iter().filter_map(place).collect()
        };
        let (depends_on, reasons) = (places(&shape.depends_on), places(&shape.reasons));
        if wrong.is_empty() {
            Ok(WhyItems { depends_on, reasons, lang: shape.lang.unwrap_or(Lang::En) })
        } else {
            Err(TableError::Columns(DossierError::without_text(wrong)))
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.depends_on.is_empty() && self.reasons.is_empty()
    }
}

impl<'b> WhyLists<'b> {
    /// The lists about these items, of no rows.
    pub fn new(batch: &'b Batch<'b>, items: WhyItems) -> Self {
        let (rows, told, known) = Default::default();
        WhyLists { batch, items, rows, told, known }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Adds a row.
    pub fn add(&mut self, dossier: &Dossier) {
        if self.is_empty() {
            return;
        }
        let declared = declared(dossier);
        let place = match self.known.get(&declared) {
            Some(place) => *place,
            None => {
                self.told.push(self.tell(dossier));
                if self.known.len() < MOST {
                    self.known.insert(declared, self.told.len() - 1);
                }
                self.told.len() - 1
            }
        };
        self.rows.push(place);
    }

    fn tell(&self, dossier: &Dossier) -> Told {
        let whys = self.batch.whys(dossier);
        let facts = |item: &usize| whys.depends_on(*item).into_iter().map(str::to_owned).collect();
        let WhyItems { depends_on, reasons, lang } = &self.items;
        let depends_on = depends_on.iter().map(facts).collect();
        let clauses = |item: &usize| Some(reason_clauses(whys.decision(), &whys.reason(*item)?, *lang));
        Told { depends_on, reasons: reasons.iter().map(clauses).collect() }
    }

    /// The lists, one after another, and none of the rows any more.
    pub fn finish(&mut self) -> Vec<ArrayRef> {
        let told = self.rows.iter().map(|place| &self.told[*place]);
        let depends_on = (0..self.items.depends_on.len())
            .map(|item| lists(told.clone().map(|told| Some(told.depends_on[item].as_slice()))));
        let reasons = (0..self.items.reasons.len())
            .map(|item| lists(told.clone().map(|told| told.reasons[item].as_deref())));
        let arrays = depends_on.chain(reasons).collect();
        self.rows.clear();
        self.told.truncate(self.known.len());
        arrays
    }
}

/// The fields of the lists that a shape asks for.
pub(crate) fn fields(shape: &Shape) -> impl Iterator<Item = Field> {
    let list = || DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true)));
    let depends_on = shape.depends_on.iter().map(|id| format!("depends_on:{id}"));
    let names = depends_on.chain(shape.reasons.iter().map(|id| format!("reason:{id}")));
    names.map(move |name| Field::new(name, list(), true))
}

fn lists<'t>(rows: impl Iterator<Item = Option<&'t [String]>>) -> ArrayRef {
    let mut lists = ListBuilder::new(StringBuilder::new());
    for row in rows {
        row.into_iter().flatten().for_each(|text| lists.values().append_value(text));
        lists.append(row.is_some());
    }
    Arc::new(lists.finish())
}

/// What a candidate declares, as a text: two that declare the same have the same whys.
fn declared(dossier: &Dossier) -> String {
    let mut text = String::new();
    // Writing to a text does not fail.
    for (slot, value) in dossier.values.iter().enumerate() {
        let _ = value.as_ref().map_or(Ok(()), |declared| write!(text, "{slot}:{:?};", declared.value));
    }
    for (fact, list) in &dossier.lists {
        let _ = write!(text, "{fact:?}:{list:?};");
    }
    text
}

fn not_decided(batch: &Batch<'_>, id: &str, meant: Option<String>) -> Diagnostic {
    let message = match batch.items() {
        BatchItems::Proofs => words::no_such_proof(id),
        BatchItems::Requirements => words::no_such_requirement(id),
        BatchItems::Certificates => words::no_such_certificate(id),
    };
    let help = match meant {
        Some(meant) => general::did_you_mean(meant),
        None => words::what_is_decided(),
    };
    Diagnostic::error("unknown-item", message).help(help)
}
