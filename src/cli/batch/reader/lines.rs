//! JSON Lines.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use super::Trouble;
use crate::cli::batch::chunk::{BYTES, File, Records};
use crate::cli::batch::limited::Limited;

pub struct Lines {
    file: Arc<File>,
    reader: BufReader<Limited<Box<dyn Read + Send>>>,
    line: u64,
}

impl Lines {
    pub fn open(file: Arc<File>, bytes: Box<dyn Read + Send>) -> Self {
        Lines { file, reader: BufReader::with_capacity(1 << 18, Limited::new(bytes)), line: 0 }
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.reader.get_ref().total()
    }

    pub fn fill(&mut self, records: &mut Records, most: usize, skip: u64) -> Result<u64, Trouble> {
        records.file = Arc::clone(&self.file);
        let mut skipped = 0;
        while records.ends.len() < most && records.text.len() < BYTES {
            let start = records.text.len();
            self.reader.get_mut().begin();
            let read = self.reader.read_until(b'\n', &mut records.text);
            let read = read.map_err(|error| Trouble::cannot_read(&self.file.name, &error))?;
            if read == 0 {
                break;
            }
            self.line += 1;
            if self.line == 1 && records.text[start..].starts_with(b"\xEF\xBB\xBF") {
                records.text.drain(start..start + 3);
            }
            let empty = records.text[start..].trim_ascii().is_empty();
            if empty || skipped < skip {
                skipped += u64::from(!empty);
                records.text.truncate(start);
            } else {
                records.ends.push((records.text.len(), self.line));
            }
        }
        Ok(skipped)
    }
}
