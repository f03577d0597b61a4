//! Tables in files: Parquet and Arrow (IPC) read batch by batch, answers written to Parquet part by part.

mod bits;
mod input;
mod output;
mod row_groups;

pub use input::{TableBatches, TableFile, TableKind};
pub use output::{Joined, Resumed, encode};

/// Why a file cannot be read or written.
#[derive(Debug)]
pub struct FileTrouble(String);

impl std::fmt::Display for FileTrouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FileTrouble {}

impl FileTrouble {
    fn of(message: impl Into<String>) -> Self {
        FileTrouble(message.into())
    }
}

impl From<parquet::errors::ParquetError> for FileTrouble {
    fn from(error: parquet::errors::ParquetError) -> Self {
        FileTrouble(error.to_string())
    }
}

impl From<arrow_schema::ArrowError> for FileTrouble {
    fn from(error: arrow_schema::ArrowError) -> Self {
        FileTrouble(error.to_string())
    }
}

impl From<std::io::Error> for FileTrouble {
    fn from(error: std::io::Error) -> Self {
        FileTrouble(error.to_string())
    }
}
