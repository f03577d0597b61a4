//! Which column means which fact, found out once for a schema.

use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};
use rules_engine::{BadCell, Batch, ColumnKind, Columns, DossierError};

use crate::error::TableError;

/// What can be done about a column that is no fact.
pub const UNKNOWN_HELP: &str = "name it as one that is not read, or say which fact it is";

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
                let message = format!("there is no column `{name}`; the columns are: {}", names.join(", "));
                return Err(TableError::columns("unknown-column", message));
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
                    let message =
                        format!("the column is {}, and the fact {}", field.data_type(), word(&kind));
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
    BadCell::of(fact, &error).help(UNKNOWN_HELP)
}

fn word(kind: &ColumnKind) -> &'static str {
    match kind {
        ColumnKind::YesNo => "is yes or no",
        ColumnKind::Whole => "is a whole number",
        ColumnKind::Number => "is a number",
        ColumnKind::Date => "is a date",
        ColumnKind::Moment(_) => "is a moment",
        ColumnKind::Text => "is a text",
        ColumnKind::OneOf => "is one of some names",
        ColumnKind::Set => "is a set",
        ColumnKind::List => "is a list",
    }
}

/// Whether a column of this type can be read as this kind; else what to do.
fn fits(kind: &ColumnKind, ty: &DataType) -> Result<(), String> {
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
        ColumnKind::YesNo => "cast it to BOOLEAN: in SQL, `CAST(x AS BOOLEAN)`".to_owned(),
        ColumnKind::Whole => "cast it to BIGINT".to_owned(),
        ColumnKind::Number => "cast it to DECIMAL, or to BIGINT".to_owned(),
        ColumnKind::Date => "cast it to DATE".to_owned(),
        ColumnKind::Moment(zone) => {
            format!("cast it to a timestamp with a zone; without one it is a local time of {zone}")
        }
        ColumnKind::Text | ColumnKind::OneOf => "cast it to VARCHAR".to_owned(),
        ColumnKind::Set if is_text => {
            "make a list of it: in DuckDB, `string_split(x, '|')`; or give a column of booleans for each member"
                .to_owned()
        }
        ColumnKind::Set => "give a list of texts, or a column of booleans for each member".to_owned(),
        ColumnKind::List => "give a list; of records: a list of structs".to_owned(),
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
