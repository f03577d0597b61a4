//! Record batches in, record batches out.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, UInt32Array};
use arrow_schema::{DECIMAL64_MAX_PRECISION, DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;
use rules_engine::{Batch, BatchSummary, ColumnKind, Lang, Rows, Verdicts};

use crate::error::{BadTableRow, TableError};
use crate::meant::{Bound, Meant};
use crate::reading::{Whole, read};
use crate::shape::{BadRows, Shape};
use crate::whys::{WhyItems, WhyLists};
use crate::{answer, words};

/// Decides tables.
pub trait DecideArrow {
    /// Decides the rows of a record batch with a column for each fact. Out comes a nullable boolean column for each
    /// item, null being undetermined, a row for each row.
    ///
    /// # Errors
    ///
    /// If a column is no fact or does not fit it, or a row cannot be used.
    fn decide_arrow(&self, candidates: &RecordBatch) -> Result<RecordBatch, TableError>;

    /// Makes ready for many record batches of one schema: what its columns mean is found out once.
    fn tables(&self, schema: &Schema, meant: &Meant, shape: Shape) -> Result<Tables<'_>, TableError>;
}

impl DecideArrow for Batch<'_> {
    fn decide_arrow(&self, candidates: &RecordBatch) -> Result<RecordBatch, TableError> {
        let mut tables = self.tables(candidates.schema_ref(), &Meant::default(), Shape::default())?;
        tables.decide(candidates)
    }

    fn tables(&self, schema: &Schema, meant: &Meant, shape: Shape) -> Result<Tables<'_>, TableError> {
        Tables::new(self, schema, meant, shape)
    }
}

/// Decides record batches of one schema, one after another, in memory of its own. Threads have one each.
pub struct Tables<'b> {
    batch: &'b Batch<'b>,
    shape: Shape,
    bound: Bound<'b>,
    /// The columns of the candidates that the answer has too.
    kept: Vec<usize>,
    /// The schema of the candidates.
    fields: Vec<Arc<Field>>,
    schema: SchemaRef,
    rows: Rows<'b>,
    verdicts: Verdicts,
    left_out: Vec<BadTableRow>,
    whole: Whole,
    whys: WhyLists<'b>,
}

/// Which rows of a record batch are decided.
enum Good {
    All(usize),
    These(Vec<u32>),
}

impl<'b> Tables<'b> {
    fn new(batch: &'b Batch<'b>, schema: &Schema, meant: &Meant, shape: Shape) -> Result<Self, TableError> {
        let whys = WhyLists::new(batch, WhyItems::of(batch, &shape)?);
        let bound = meant.bind(batch, schema, &shape.keep)?;
        let kept: Vec<usize> = shape.keep.iter().filter_map(|name| schema.index_of(name).ok()).collect();
        let mut fields: Vec<Arc<Field>> = Vec::new();
        if shape.row_numbers {
            fields.push(Arc::new(Field::new("row", DataType::Int64, false)));
        }
        fields.extend(kept.iter().map(|index| schema.fields()[*index].clone()));
        fields.extend(answer::fields(batch, &shape).into_iter().map(Arc::new));
        answer::refuse_twice(&fields)?;
        let metadata = answer::metadata(batch);
        Ok(Tables {
            batch,
            shape,
            bound,
            kept,
            fields: schema.fields().iter().cloned().collect(),
            schema: Arc::new(Schema::new_with_metadata(fields, metadata)),
            rows: batch.rows(),
            verdicts: Verdicts::default(),
            left_out: Vec::new(),
            whole: Whole::default(),
            whys,
        })
    }

    /// The schema of the answers.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The columns that take less if they are read as another type that says the same, but for those that the answer has:
    /// texts of which there are few, as dictionaries, and decimals of few digits in fewer bytes.
    pub fn better_types(&self) -> Vec<(usize, DataType)> {
        let leaves = self.bound.leaves.iter().filter(|leaf| leaf.path.len() == 1);
        let better = leaves.filter_map(|leaf| {
            let column = leaf.path[0];
            let ty = match (self.fields[column].data_type(), &leaf.kind) {
                (DataType::Utf8, ColumnKind::OneOf) => {
                    DataType::Dictionary(DataType::Int32.into(), DataType::Utf8.into())
                }
                (DataType::Decimal128(digits @ ..=DECIMAL64_MAX_PRECISION, scale), _) => {
                    DataType::Decimal64(*digits, *scale)
                }
                _ => return None,
            };
            (!self.kept.contains(&column)).then_some((column, ty))
        });
        better.collect()
    }

    /// The columns of the candidates that are looked at: those of facts, and those that are kept. Others need not be
    /// read, though each record batch must have all columns of the schema.
    pub fn needed(&self) -> Vec<usize> {
        let mut needed: Vec<usize> = self.bound.leaves.iter().map(|leaf| leaf.path[0]).collect();
        needed.extend(&self.kept);
        needed.sort_unstable();
        needed.dedup();
        needed
    }

    /// The rows of the last record batch that could not be used.
    pub fn left_out(&self) -> &[BadTableRow] {
        &self.left_out
    }

    /// What was decided last, for those rows that could be used.
    pub fn verdicts(&self) -> &Verdicts {
        &self.verdicts
    }

    /// Decides the rows of a record batch.
    pub fn decide(&mut self, candidates: &RecordBatch) -> Result<RecordBatch, TableError> {
        self.decide_from(candidates, 1)
    }

    /// Decides the rows of a record batch, whose first row has this number.
    pub fn decide_from(&mut self, candidates: &RecordBatch, first: u64) -> Result<RecordBatch, TableError> {
        let good = self.find_good(candidates)?;
        let arrays = self.arrays(candidates, first, &good)?;
        let rows = if self.shape.bad_rows == BadRows::Mark { candidates.num_rows() } else { good.len() };
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(RecordBatch::try_new_with_options(self.schema.clone(), arrays, &options)?)
    }

    /// Decides the rows of a record batch, and only counts.
    pub fn count(&mut self, candidates: &RecordBatch) -> Result<BatchSummary, TableError> {
        self.find_good(candidates)?;
        let mut summary = BatchSummary::of(self.batch);
        summary.add(&self.verdicts);
        Ok(summary)
    }

    /// Decides the rows of a record batch, and makes no answer: [`verdicts`](Self::verdicts) has it. Out come the rows
    /// that could be used, in order.
    pub fn judge(&mut self, candidates: &RecordBatch) -> Result<Box<dyn Iterator<Item = usize>>, TableError> {
        Ok(match self.find_good(candidates)? {
            Good::All(rows) => Box::new(0..rows),
            Good::These(these) => Box::new(these.into_iter().map(|row| row as usize)),
        })
    }

    fn find_good(&mut self, candidates: &RecordBatch) -> Result<Good, TableError> {
        self.refuse_other(candidates)?;
        self.left_out.clear();
        self.whole = read(&mut self.bound.columns, &self.bound.leaves, candidates);
        let bad = std::mem::take(&mut self.whole.bad);
        let good = match bad.first() {
            None => Good::All(candidates.num_rows()),
            Some(first) if self.shape.bad_rows == BadRows::Stop => {
                return Err(TableError::Row(first.clone()));
            }
            Some(_) => {
                let mut bad = bad.iter().map(|bad| bad.row).peekable();
                let rows = 0..u32::try_from(candidates.num_rows()).unwrap_or(u32::MAX);
                Good::These(rows.filter(|row| bad.next_if_eq(&(*row as usize)).is_none()).collect())
            }
        };
        self.left_out = bad;
        let told: Vec<_> = self.whole.read.iter().map(crate::reading::Read::told).collect();
        self.rows.clear();
        let these = match &good {
            Good::All(_) => None,
            Good::These(these) => Some(these.as_slice()),
        };
        self.rows.push_table(&mut self.bound.columns, candidates.num_rows(), &told, these);
        self.batch.decide_into(&self.rows, &mut self.verdicts);
        Ok(good)
    }

    /// That a record batch has the columns that were made ready for.
    fn refuse_other(&self, candidates: &RecordBatch) -> Result<(), TableError> {
        let found = candidates.schema_ref().fields();
        let same = found.len() == self.fields.len()
            && found
                .iter()
                .zip(&self.fields)
                .all(|(found, made)| found.name() == made.name() && found.data_type() == made.data_type());
        if same {
            return Ok(());
        }
        Err(TableError::columns("other-schema", words::other_columns()))
    }

    fn arrays(
        &mut self,
        candidates: &RecordBatch,
        first: u64,
        good: &Good,
    ) -> Result<Vec<ArrayRef>, TableError> {
        let count = candidates.num_rows();
        let mut given: Vec<ArrayRef> = Vec::new();
        if self.shape.row_numbers {
            given.push(answer::row_numbers(first, count));
        }
        given.extend(self.kept.iter().map(|column| candidates.column(*column).clone()));
        let mut decided = answer::arrays(self.batch, &self.shape, &self.verdicts);
        if !self.whys.is_empty() {
            let told: Vec<_> = self.whole.read.iter().map(crate::reading::Read::told).collect();
            let mut add = |row: usize| self.whys.add(&self.bound.columns.dossier(&told, row));
            match good {
                Good::All(rows) => (0..*rows).for_each(&mut add),
                Good::These(these) => these.iter().for_each(|row| add(*row as usize)),
            }
            decided.extend(self.whys.finish());
        }
        match (good, self.shape.bad_rows) {
            (Good::These(these), BadRows::LeaveOut) => {
                let rows = UInt32Array::from(these.clone());
                given = given.iter().map(|array| take(array, &rows, None)).collect::<Result<_, _>>()?;
            }
            (Good::These(these), BadRows::Mark) => {
                let mut places: Vec<Option<u32>> = vec![None; count];
                (0..).zip(these).for_each(|(place, row)| places[*row as usize] = Some(place));
                let places = UInt32Array::from(places);
                decided = decided.iter().map(|array| take(array, &places, None)).collect::<Result<_, _>>()?;
            }
            _ => {}
        }
        given.append(&mut decided);
        if self.shape.bad_rows == BadRows::Mark {
            given.push(answer::errors(count, &self.left_out, self.shape.lang.unwrap_or(Lang::En)));
        }
        Ok(given)
    }
}

impl Good {
    fn len(&self) -> usize {
        match self {
            Good::All(rows) => *rows,
            Good::These(these) => these.len(),
        }
    }
}
