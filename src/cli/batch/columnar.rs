//! Tables in columns: what their columns are, how their rows are decided, and answers in Parquet.

use rules::diagnostic::Diagnostic;
use rules::phrase::Phrase;
use rules::source::Sources;
use rules::words::batch as batch_words;
use rules::{DossierError, Verdicts};
use rules_arrow::arrow_array::RecordBatch;
use rules_arrow::arrow_schema::{DataType, SchemaRef};
use rules_arrow::files::{encode, encode_into};
use rules_arrow::{
    BadRows, DecideArrow, Meant, Shape, TableError, Tables, WhyItems, WhyLists, answer_of, texts_of,
};

use super::chunk::{BadRow, Chunk};
use super::words;
use super::worker::Job;
use crate::cli::args::{Batch, TableColumns};
use crate::cli::output::{self, Failure};

/// What the columns of a file are.
#[derive(Clone)]
pub struct InColumns {
    /// Those that are read.
    schema: SchemaRef,
    meant: Meant,
    /// Those that the answer has too.
    keep: Vec<String>,
    /// The column of the candidates' ids.
    id: Option<usize>,
}

impl InColumns {
    /// What the columns of a schema are, which of them are read, and which of those are better read as another type.
    pub fn of(
        batch: &rules::Batch<'_>,
        schema: &SchemaRef,
        arguments: &Batch,
    ) -> Result<(Self, Vec<usize>, Vec<(usize, DataType)>), TableError> {
        let columns = &arguments.columns;
        let mut meant = Meant {
            renamed: columns.map.clone(),
            ignored: columns.ignore.clone(),
            ignore_others: columns.ignore_others,
        };
        let is_id = |name: &str| {
            let is_fact = batch.columns(&["id"]).is_ok();
            name == "id" && !is_fact && !columns.map.iter().any(|(column, _)| column == name)
        };
        let has_id = schema.fields().iter().any(|field| is_id(field.name()));
        let mut keep: Vec<String> = Vec::new();
        keep.extend(has_id.then(|| "id".to_owned()));
        keep.extend(columns.keep.iter().filter(|name| !is_id(name)).cloned());
        let shape = Shape { keep: keep.clone(), ..Shape::default() };
        let tables = batch.tables(schema, &meant, shape)?;
        let (needed, better) = (tables.needed(), tables.better_types());
        let schema: SchemaRef = schema.project(&needed)?.into();
        // Nothing else is read.
        meant.ignored.clear();
        meant.ignore_others = true;
        let id = schema.fields().iter().position(|field| is_id(field.name()));
        Ok((InColumns { schema, meant, keep, id }, needed, better))
    }
}

/// What an answer in Parquet holds besides the statuses.
pub struct More {
    pub shape: Shape,
    pub items: WhyItems,
}

impl More {
    /// What the arguments ask for.
    pub fn of(arguments: &Batch, batch: &rules::Batch<'_>) -> Result<Self, Failure> {
        let TableColumns { depends_on, reasons, .. } = &arguments.columns;
        let shape = Shape {
            depends_on: depends_on.clone(),
            reasons: reasons.clone(),
            lang: Some(output::lang()),
            ..Shape::default()
        };
        let asked = !(depends_on.is_empty() && reasons.is_empty());
        if asked && !arguments.format.is_parquet() {
            let error = Diagnostic::error("not-in-this-format", words::whys_in_parquet());
            return Err(output::refuse(&[error.help(words::ask_for_parquet())], &Sources::new()));
        }
        match WhyItems::of(batch, &shape) {
            Ok(items) => Ok(More { shape, items }),
            Err(TableError::Columns(error)) => Err(output::refuse(error.diagnostics(), error.sources())),
            Err(error) => {
                output::message(&batch_words::cannot_make_answer(error.why()));
                Err(Failure::Reported)
            }
        }
    }
}

/// The file at hand, made ready.
pub struct OpenTables<'b> {
    job: &'b Job<'b>,
    skip_bad: bool,
    open: Option<(usize, Tables<'b>)>,
}

impl<'b> OpenTables<'b> {
    pub fn new(job: &'b Job<'b>, skip_bad: bool) -> Self {
        OpenTables { job, skip_bad, open: None }
    }

    /// Decides the rows of a chunk. Where an answer is still to be made of them, `ids` holds the number and the id
    /// of each, and what was decided comes out; in Parquet the answer is in the chunk.
    pub fn decide(&mut self, chunk: &mut Chunk, ids: &mut Vec<(u64, Option<String>)>) -> Option<&Verdicts> {
        let (rows, above) = chunk.records.columns.take()?;
        let in_columns = chunk.records.file.in_columns.clone()?;
        let number = chunk.records.file.number;
        if self.open.as_ref().is_none_or(|(open, _)| *open != number) {
            let shape = Shape {
                row_numbers: true,
                keep: in_columns.keep.clone(),
                bad_rows: if self.skip_bad { BadRows::LeaveOut } else { BadRows::Stop },
                ..self.job.more.shape.clone()
            };
            match self.job.batch.tables(&in_columns.schema, &in_columns.meant, shape) {
                Ok(tables) => self.open = Some((number, tables)),
                Err(error) => {
                    chunk.trouble = Some(error.why());
                    return None;
                }
            }
        }
        let (_, tables) = self.open.as_mut()?;
        let done = if self.job.format.is_parquet() {
            tables.decide_from(&rows, chunk.first_row).map(|answer| {
                chunk.unsettled = tables.verdicts().unsettled();
                put(&answer, chunk);
            })
        } else {
            tables.judge(&rows).map(|good| {
                let wanted = !self.job.format.is_of_all();
                ids.extend(good.filter(|_| wanted).map(|row| (chunk.first_row + row as u64, None)));
                if let Some(column) = in_columns.id.filter(|_| wanted) {
                    let texts = texts_of(rows.column(column));
                    for (row, id) in ids.iter_mut() {
                        *id = usize::try_from(*row - chunk.first_row).ok().and_then(|row| texts[row].clone());
                    }
                }
            })
        };
        let place = |row: usize| {
            let row = above.saturating_add(row as u64).saturating_add(1);
            batch_words::row_in(&chunk.records.file.name, row).say(output::lang())
        };
        let bad = |row: usize, error: &DossierError| BadRow {
            row: chunk.first_row + row as u64,
            place: place(row),
            error: error.clone(),
        };
        let columns = Some((rows, above));
        match done {
            Ok(()) => {
                let left_out: Vec<BadRow> =
                    tables.left_out().iter().map(|left| bad(left.row, &left.error)).collect();
                chunk.bad.extend(left_out);
            }
            Err(TableError::Row(wrong)) => {
                let wrong = bad(wrong.row, &wrong.error);
                chunk.bad.push(wrong);
                chunk.records.columns = columns;
                return None;
            }
            Err(error) => {
                chunk.trouble = Some(error.why());
                chunk.records.columns = columns;
                return None;
            }
        }
        // The rows are counted when the answer is taken in.
        chunk.records.columns = columns;
        (!self.job.format.is_parquet()).then(|| tables.verdicts())
    }
}

/// Puts an answer in Parquet into a chunk.
fn put(answer: &RecordBatch, chunk: &mut Chunk) {
    if let Err(error) = encode_into(answer, &mut chunk.answer) {
        chunk.trouble = Some(error.into());
    }
}

/// The answer about rows that were read otherwise: their numbers, their ids, what was decided of them, and what else was
/// asked.
pub fn answer(
    job: &Job<'_>,
    ids: &[(u64, Option<String>)],
    verdicts: &Verdicts,
    whys: &mut WhyLists<'_>,
    chunk: &mut Chunk,
) {
    match answer_of(job.batch, ids, verdicts, &job.more.shape, whys) {
        Ok(answer) => put(&answer, chunk),
        Err(error) => chunk.trouble = Some(error.why()),
    }
}

/// An answer about no rows, whose candidates would have had ids.
pub fn about_none(job: &Job<'_>) -> Result<Vec<u8>, Phrase> {
    let mut none = WhyLists::new(job.batch, WhyItems::default());
    let answer = answer_of(job.batch, &[], &Verdicts::default(), &job.more.shape, &mut none);
    encode(&answer.map_err(|error| error.why())?).map_err(Phrase::from)
}
