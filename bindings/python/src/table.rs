//! Tables: decided on all cores, without the lock of the interpreter.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use rules_arrow::{BadRows, DecideArrow, Meant, Shape, Statuses, TableError};
use rules_engine::{Batch, BatchItems, Day, DossierError, Lang, Rulebook};
use rules_language::phrase::Phrase;
use rules_wasm::Refusal;
use serde_json::Value;

use crate::{capsule, language, refusal, words};

/// The most rows that are decided at once.
const ROWS: usize = 1 << 16;

/// An answer, as a stream of Arrow.
#[pyclass(frozen, module = "applicability._native")]
pub struct TableAnswer {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl TableAnswer {
    /// The answer by the Arrow C stream interface; it can be read again and again.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer leave this aside.
        drop(requested_schema);
        let batches: Vec<Result<RecordBatch, ArrowError>> = self.batches.iter().cloned().map(Ok).collect();
        capsule::give(py, Box::new(RecordBatchIterator::new(batches, self.schema.clone())))
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

/// What is asked about a table.
pub struct Wanted {
    items: BatchItems,
    today: Option<Day>,
    pub meant: Meant,
    pub shape: Shape,
    /// On how many threads; on all cores where it is none.
    pub threads: usize,
}

pub fn decide_table(
    py: Python<'_>,
    book: &Rulebook,
    table: &Bound<'_, PyAny>,
    options: &str,
) -> PyResult<TableAnswer> {
    let wanted = Wanted::parse(options).map_err(|(error, lang)| refusal(error, lang))?;
    let reader = capsule::take(table)?;
    let lang = wanted.shape.lang.unwrap_or(Lang::En);
    py.detach(|| wanted.decide(book, reader)).map_err(|error| refusal(error, lang))
}

impl Wanted {
    /// What the options say; what is wrong with them, and in which language that is to be said.
    pub fn parse(options: &str) -> Result<Wanted, (Refusal, Lang)> {
        let options: Value = serde_json::from_str(options)
            .map_err(|error| (Refusal::plain(Phrase::verbatim(error.to_string())), Lang::En))?;
        let lang = language(options["lang"].as_str());
        Self::of(&options, lang).map_err(|refusal| (refusal, lang))
    }

    fn of(options: &Value, lang: Lang) -> Result<Wanted, Refusal> {
        let texts = |key: &str| -> Vec<String> {
            let all = options[key].as_array().into_iter().flatten();
            all.filter_map(|text| text.as_str().map(str::to_owned)).collect()
        };
        let flag = |key: &str| options[key].as_bool().unwrap_or(false);
        let word = |key: &str| options[key].as_str();
        let unknown = |key: &str, known: [&str; 3]| {
            Err(Refusal::plain(words::is_one_of(key, known, word(key).unwrap_or_default())))
        };
        let renamed = options["rename"].as_object().into_iter().flatten();
        let renamed = renamed.filter_map(|(column, fact)| Some((column.clone(), fact.as_str()?.to_owned())));
        let day = |text: &str| text.parse::<Day>().map_err(|_| Refusal::plain(words::no_day(text)));
        let shape = Shape {
            row_numbers: false,
            keep: texts("keep"),
            statuses: match word("statuses") {
                None | Some("bool") => Statuses::Booleans,
                Some("words") => Statuses::Words,
                Some("none") => Statuses::Without,
                Some(_) => return unknown("statuses", ["bool", "words", "none"]),
            },
            lists: flag("lists"),
            counts: flag("counts"),
            depends_on: texts("depends_on"),
            reasons: texts("reasons"),
            lang: Some(lang),
            bad_rows: match word("bad_rows") {
                None | Some("raise") => BadRows::Stop,
                Some("drop") => BadRows::LeaveOut,
                Some("mark") => BadRows::Mark,
                Some(_) => return unknown("bad_rows", ["raise", "drop", "mark"]),
            },
        };
        Ok(Wanted {
            items: match word("of") {
                None | Some("proofs") => BatchItems::Proofs,
                Some("requirements") => BatchItems::Requirements,
                Some("certificates") => BatchItems::Certificates,
                Some(_) => return unknown("of", ["proofs", "requirements", "certificates"]),
            },
            today: word("today").map(day).transpose()?,
            meant: Meant {
                renamed: renamed.collect(),
                ignored: texts("ignore"),
                ignore_others: flag("ignore_others"),
            },
            shape,
            threads: options["threads"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
        })
    }

    /// The rulebook made ready.
    pub fn batch<'b>(&self, book: &'b Rulebook) -> Batch<'b> {
        let batch = book.batch_of(self.items);
        match self.today {
            Some(today) => batch.on(today),
            None => batch,
        }
    }

    fn decide(&self, book: &Rulebook, reader: impl RecordBatchReader) -> Result<TableAnswer, Refusal> {
        let batch = self.batch(book);
        let schema = reader.schema();
        let tables =
            batch.tables(&schema, &self.meant, self.shape.clone()).map_err(|error| told(error, 0))?;
        let answered = tables.schema().clone();
        let mut parts: Vec<(u64, RecordBatch)> = Vec::new();
        let mut first = 1;
        for rows in reader {
            let rows = rows.map_err(|error| Refusal::plain(rules_arrow::words::library_says(error)))?;
            for at in (0..rows.num_rows()).step_by(ROWS) {
                let part = rows.slice(at, ROWS.min(rows.num_rows() - at));
                first += part.num_rows() as u64;
                parts.push((first - part.num_rows() as u64, part));
            }
        }
        Ok(TableAnswer { schema: answered, batches: self.all(&batch, &schema, &parts)? })
    }

    /// Decides all parts, on as many threads as there are cores, and puts the answers in order.
    fn all(
        &self,
        batch: &Batch<'_>,
        schema: &SchemaRef,
        parts: &[(u64, RecordBatch)],
    ) -> Result<Vec<RecordBatch>, Refusal> {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let threads = if self.threads == 0 { cores } else { self.threads }.min(parts.len());
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<Option<Result<RecordBatch, TableError>>>> = Mutex::new(vec![None; parts.len()]);
        let work = || {
            let Ok(mut tables) = batch.tables(schema, &self.meant, self.shape.clone()) else { return };
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some((first, part)) = parts.get(number) else { return };
                let answer = tables.decide_from(part, *first);
                let failed = answer.is_err();
                done.lock().unwrap_or_else(PoisonError::into_inner)[number] = Some(answer);
                if failed {
                    // Those before it are being decided; those after it need not be.
                    next.store(parts.len(), Ordering::Relaxed);
                }
            }
        };
        if threads <= 1 {
            work();
        } else {
            std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
        }
        let mut answers = Vec::with_capacity(parts.len());
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (answer, (first, _)) in done.into_iter().zip(parts) {
            match answer {
                Some(answer) => answers.push(answer.map_err(|error| told(error, first - 1))?),
                None => return Err(Refusal::plain(words::part_not_decided())),
            }
        }
        Ok(answers)
    }
}

/// An error, with the number of the row in the whole table.
pub fn told(error: TableError, above: u64) -> Refusal {
    match error {
        TableError::Columns(error) => error.into(),
        TableError::Row(bad) => {
            Refusal::from(bad.error).of_row(above + bad.row as u64, words::row_cannot_be_used)
        }
        TableError::Answer(message) => DossierError::plain("table", message).into(),
    }
}
