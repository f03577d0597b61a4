//! Which column means which fact, found out once for a schema.

use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};
use rules_engine::{BadCell, Batch, ColumnKind, Columns, DossierError};

use rules_language::phrase::Phrase;

use crate::error::TableError;
use crate::words;

/// What the columns of a table mean, besides that a column under the id of a fact is that fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meant {
    /// Columns that stand for a fact, a field or a member under another name: the column, then the fact.
    pub renamed: Vec<(String, String)>,
    /// Columns that are no facts, and are not read.
    pub ignored: Vec<String>,
    /// Whether every column that is no fact is ignored. A misspelt fact is then silently absent.
    pub ignore_others: bool,
}

/// A column of values, at the top of a table or within structs.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// The number of the column, and of the field in each struct below it.
    pub(crate) path: Vec<usize>,
    pub(crate) kind: ColumnKind,
    /// Of a list, what the fields of its elements hold.
    pub(crate) elements: Vec<(String, ColumnKind)>,
}

/// The facts that a table holds, each with the column of the same number.
pub(crate) struct Bound<'b> {
    pub(crate) columns: Columns<'b>,
    pub(crate) leaves: Vec<Leaf>,
}

impl Meant {
    /// The facts under the columns of a schema. `kept` are columns that the answer takes over.
    pub(crate) fn bind<'b>(
        &self,
        batch: &'b Batch<'b>,
        schema: &Schema,
        kept: &[String],
    ) -> Result<Bound<'b>, TableError> {
        let columns = batch.columns(&[]).map_err(TableError::Columns)?;
        let mut binding = Binding { bound: Bound { columns, leaves: Vec::new() }, wrong: Vec::new() };
        let there = |name: &String| schema.fields().iter().any(|field| field.name() == name);
        for name in self.renamed.iter().map(|(column, _)| column).chain(&self.ignored).chain(kept) {
            if !there(name) {
                let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
                return Err(TableError::columns("unknown-column", words::no_such_column(name, names)));
            }
        }
        for (index, field) in schema.fields().iter().enumerate() {
            let name = field.name();
            if self.ignored.contains(name) {
                continue;
            }
            let renamed = self.renamed.iter().find(|(column, _)| column == name);
            let fact = renamed.map_or(name.as_str(), |(_, fact)| fact.as_str());
            let columns = &binding.bound.columns;
            if renamed.is_none() && !columns.knows(fact) && !columns.is_group(fact) {
                let is_id = fact == "id";
                if is_id || self.ignore_others || kept.contains(name) {
                    continue;
                }
            }
            binding.take(fact, field, vec![index]);
        }
        if binding.wrong.is_empty() {
            Ok(binding.bound)
        } else {
            Err(TableError::Columns(BadCell::together(binding.wrong)))
        }
    }
}

struct Binding<'b> {
    bound: Bound<'b>,
    wrong: Vec<BadCell>,
}

impl Binding<'_> {
    fn take(&mut self, fact: &str, field: &Field, path: Vec<usize>) {
        if let DataType::Struct(parts) = field.data_type()
            && (self.bound.columns.is_group(fact) || self.has_members(fact, parts))
        {
            for (index, part) in parts.iter().enumerate() {
                let mut path = path.clone();
                path.push(index);
                self.take(&format!("{fact}.{}", part.name()), part, path);
            }
            return;
        }
        match self.bound.columns.add_column(fact) {
            Err(error) => self.wrong.push(unknown(fact, error)),
            Ok(column) => {
                let kind = self.bound.columns.kind(column);
                if let Err(help) = fits(&kind, field.data_type()) {
                    let message = words::wrong_type(field.data_type(), word(&kind));
                    self.wrong.push(self.bound.columns.refuse(column, fact, "wrong-type", message, help));
                }
                let elements = self.bound.columns.element_kinds(column);
                self.bound.leaves.push(Leaf { path, kind, elements });
            }
        }
    }

    /// Whether a struct says of a set, member by member, who is in it.
    fn has_members(&self, fact: &str, parts: &Fields) -> bool {
        let columns = &self.bound.columns;
        !parts.is_empty()
            && columns.knows(fact)
            && parts.iter().any(|part| columns.knows(&format!("{fact}.{}", part.name())))
    }
}

/// That a column is no fact; with what can be done about it.
fn unknown(fact: &str, error: DossierError) -> BadCell {
    BadCell::of(fact, &error).help(words::name_or_ignore())
}

fn word(kind: &ColumnKind) -> Phrase {
    match kind {
        ColumnKind::YesNo => words::is_yes_no(),
        ColumnKind::Whole => words::is_whole(),
        ColumnKind::Number => words::is_number(),
        ColumnKind::Date => words::is_date(),
        ColumnKind::Moment(_) => words::is_moment(),
        ColumnKind::Text => words::is_text(),
        ColumnKind::OneOf => words::is_one_of(),
        ColumnKind::Set => words::is_set(),
        ColumnKind::List => words::is_list(),
    }
}

/// Whether a column of this type can be read as this kind; else what to do.
fn fits(kind: &ColumnKind, ty: &DataType) -> Result<(), Phrase> {
    let ty = match ty {
        DataType::Dictionary(_, value) => value,
        ty => ty,
    };
    let is_text = matches!(ty, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    let is_float = matches!(ty, DataType::Float16 | DataType::Float32 | DataType::Float64);
    let is_list = matches!(
        ty,
        DataType::List(_)
            | DataType::LargeList(_)
            | DataType::FixedSizeList(..)
            | DataType::ListView(_)
            | DataType::LargeListView(_)
    );
    let good = match kind {
        _ if *ty == DataType::Null => true,
        ColumnKind::YesNo => *ty == DataType::Boolean,
        ColumnKind::Whole | ColumnKind::Number => ty.is_integer() || is_float || ty.is_decimal(),
        ColumnKind::Date => is_text || matches!(ty, DataType::Date32 | DataType::Date64),
        ColumnKind::Moment(_) => is_text || matches!(ty, DataType::Timestamp(..)),
        ColumnKind::Text | ColumnKind::OneOf => is_text,
        ColumnKind::Set => is_list || matches!(ty, DataType::Map(..)),
        ColumnKind::List => is_list,
    };
    if good {
        return Ok(());
    }
    Err(match kind {
        ColumnKind::YesNo => words::to_boolean(),
        ColumnKind::Whole => words::to_bigint(),
        ColumnKind::Number => words::to_decimal(),
        ColumnKind::Date => words::cast_to_date(),
        ColumnKind::Moment(zone) => words::to_timestamp(zone),
        ColumnKind::Text | ColumnKind::OneOf => words::to_varchar(),
        ColumnKind::Set if is_text => words::split_to_list(),
        ColumnKind::Set => words::to_list_of_texts(),
        ColumnKind::List => words::to_list(),
    })
}

/// How many digits behind the point a unit of time has in seconds.
pub(crate) fn digits(unit: TimeUnit) -> u32 {
    match unit {
        TimeUnit::Second => 0,
        TimeUnit::Millisecond => 3,
        TimeUnit::Microsecond => 6,
        TimeUnit::Nanosecond => 9,
    }
}
