//! Tables in files: Parquet and Arrow (IPC) read batch by batch, answers written to Parquet part by part.

mod bits;
mod bools;
mod input;
mod output;
mod row_groups;
mod squeezing;

pub use input::{TableBatches, TableFile, TableKind};
pub use output::{Joined, Resumed, encode, encode_into, rows_of_a_part};

use rules_language::phrase::Phrase;

use crate::words;

/// Why a file cannot be read or written.
#[derive(Debug)]
pub struct FileTrouble(Phrase);

impl FileTrouble {
    /// What is wrong, in either language.
    pub fn why(&self) -> &Phrase {
        &self.0
    }
}

impl std::fmt::Display for FileTrouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for FileTrouble {}

impl From<FileTrouble> for Phrase {
    fn from(trouble: FileTrouble) -> Self {
        trouble.0
    }
}

impl From<Phrase> for FileTrouble {
    fn from(why: Phrase) -> Self {
        FileTrouble(why)
    }
}

impl From<parquet::errors::ParquetError> for FileTrouble {
    fn from(error: parquet::errors::ParquetError) -> Self {
        FileTrouble(words::library_says(error))
    }
}

impl From<arrow_schema::ArrowError> for FileTrouble {
    fn from(error: arrow_schema::ArrowError) -> Self {
        FileTrouble(words::library_says(error))
    }
}

impl From<std::io::Error> for FileTrouble {
    fn from(error: std::io::Error) -> Self {
        FileTrouble(rules_language::words::files::why(&error))
    }
}
