//! Files of tables: read, decided and written at once, in bounded memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use rules_arrow::files::{FileTrouble, Joined, TableBatches, TableFile, TableKind, encode, rows_of_a_part};
use rules_arrow::{DecideArrow, Meant};
use rules_engine::{Batch, Lang, Rulebook};
use rules_language::phrase::Phrase;
use rules_language::words::files as said;
use rules_wasm::Refusal;
use tempfile::{Builder, NamedTempFile};

use crate::table::{Wanted, told};
use crate::{refusal, words};

/// What a Parquet file begins with.
const PARQUET: &[u8; 4] = b"PAR1";

/// Decides the rows of files into one file. Out comes how many rows it has.
pub fn decide_files(
    py: Python<'_>,
    book: &Rulebook,
    sources: &[PathBuf],
    target: &Path,
    options: &str,
) -> PyResult<u64> {
    let wanted = Wanted::parse(options).map_err(|(error, lang)| refusal(error, lang))?;
    let lang = wanted.shape.lang.unwrap_or(Lang::En);
    py.detach(|| write(&wanted, book, sources, target)).map_err(|error| refusal(error, lang))
}

fn write(wanted: &Wanted, book: &Rulebook, sources: &[PathBuf], target: &Path) -> Result<u64, Refusal> {
    let place = target.canonicalize().unwrap_or_else(|_| target.to_owned());
    if sources.iter().any(|source| source.canonicalize().is_ok_and(|source| source == place)) {
        return Err(Refusal::plain(words::is_one_of_the_files(target.display().to_string())));
    }
    // A device would be replaced by a file.
    if place.metadata().is_ok_and(|found| !found.is_file()) {
        return Err(Refusal::plain(words::no_place_for_an_answer(target.display().to_string())));
    }
    let batch = wanted.batch(book);
    let mut answer = Answer::beside(&place).map_err(|error| cannot_write(target, error.into()))?;
    let mut schema = None;
    for source in sources {
        schema = Some(answer.add(wanted, &batch, source, target)?);
    }
    let written = answer.rows;
    answer.end(schema, &place).map_err(|error| cannot_write(target, error))?;
    Ok(written)
}

fn cannot_read(source: &Path, trouble: FileTrouble) -> Refusal {
    Refusal::plain(said::cannot_read(source.display().to_string(), trouble))
}

fn cannot_write(target: &Path, trouble: FileTrouble) -> Refusal {
    Refusal::plain(said::cannot_write(target.display().to_string(), trouble))
}

/// A file with its columns made ready.
struct Source {
    batches: TableBatches,
    meant: Meant,
}

impl Source {
    fn open(wanted: &Wanted, batch: &Batch<'_>, path: &Path, threads: usize) -> Result<Source, Refusal> {
        let cannot = |trouble: FileTrouble| cannot_read(path, trouble);
        let open = || -> Result<TableFile, FileTrouble> {
            let mut file = File::open(path)?;
            let mut magic = Vec::new();
            Read::by_ref(&mut file).take(PARQUET.len() as u64).read_to_end(&mut magic)?;
            file.seek(SeekFrom::Start(0))?;
            let kind = if magic == PARQUET { TableKind::Parquet } else { TableKind::Arrow };
            TableFile::open(file, kind)
        };
        let file = open().map_err(cannot)?.with_threads(threads);
        let made = |file: &TableFile| -> Result<_, Refusal> {
            let tables = batch
                .tables(file.schema(), &wanted.meant, wanted.shape.clone())
                .map_err(|error| told(error, 0))?;
            Ok((tables.needed(), tables.better_types()))
        };
        let (_, better) = made(&file)?;
        let file = file.with_types(&better).map_err(cannot)?;
        let (needed, _) = made(&file)?;
        let batches = file.batches(&needed, rows_of_a_part(batch.ids().len()), 0).map_err(cannot)?;
        // Nothing else is read.
        let meant = Meant { ignored: Vec::new(), ignore_others: true, renamed: wanted.meant.renamed.clone() };
        Ok(Source { batches, meant })
    }
}

/// Rows that are decided: their place among the others, the file that they are by themselves, and how many they are.
type Part = (u64, Result<(Vec<u8>, u64), Refusal>);

/// The file that grows, beside the place that it takes once it is whole.
struct Answer {
    file: NamedTempFile,
    joined: Option<Joined>,
    /// How many rows it has.
    rows: u64,
    /// How many rows were read.
    read: u64,
}

impl Answer {
    fn beside(place: &Path) -> std::io::Result<Answer> {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = Builder::new();
        // As any other file is made.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Answer { file, joined: None, rows: 0, read: 0 })
    }

    /// Decides the rows of a file on all threads, and writes them in their order. Out comes what columns the answer has.
    fn add(
        &mut self,
        wanted: &Wanted,
        batch: &Batch<'_>,
        path: &Path,
        target: &Path,
    ) -> Result<SchemaRef, Refusal> {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let threads = if wanted.threads == 0 { cores } else { wanted.threads };
        let source = Source::open(wanted, batch, path, threads)?;
        let Source { batches, meant } = source;
        let read = batches.schema().clone();
        let tables = |rows: &SchemaRef| {
            batch.tables(rows, &meant, wanted.shape.clone()).map_err(|error| told(error, 0))
        };
        let schema = tables(&read)?.schema().clone();
        let rows = Mutex::new(Rows { batches, number: 0, read: self.read });
        let done = std::thread::scope(|scope| {
            let (decided, parts) = sync_channel(threads);
            for _ in 0..threads {
                let (decided, rows, tables, read) = (decided.clone(), &rows, &tables, &read);
                scope.spawn(move || match tables(read) {
                    Ok(mut tables) => {
                        work(rows, path, &decided, |batch, first| {
                            let answer = tables.decide_from(batch, first);
                            answer.map_err(|error| told(error, first.saturating_sub(1)))
                        });
                    }
                    Err(error) => drop(decided.send((0, Err(error)))),
                });
            }
            drop(decided);
            self.take(&parts, target)
        });
        done?;
        self.read = rows.into_inner().unwrap_or_else(PoisonError::into_inner).read;
        Ok(schema)
    }

    /// Writes the parts in their order; where one fails, all of it stops.
    fn take(&mut self, parts: &Receiver<Part>, target: &Path) -> Result<(), Refusal> {
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, part) in parts {
            waiting.insert(number, part);
            while let Some(part) = waiting.remove(&next) {
                let (bytes, rows) = part?;
                self.write(&bytes).map_err(|error| cannot_write(target, error))?;
                self.rows += rows;
                next += 1;
            }
        }
        // A thread that could not go on says so out of its turn.
        waiting.into_values().find_map(Result::err).map_or(Ok(()), Err)
    }

    fn write(&mut self, part: &[u8]) -> Result<(), FileTrouble> {
        let ([start, body], _) = Joined::add(&mut self.joined, part, 0)?;
        self.file.write_all(start)?;
        self.file.write_all(body)?;
        Ok(())
    }

    /// Writes what stands at the end, and lets the file take its place.
    fn end(mut self, schema: Option<SchemaRef>, place: &Path) -> Result<(), FileTrouble> {
        let end = match (self.joined.take(), schema) {
            (Some(joined), _) => joined.finish()?,
            // Without rows; without files, without columns either.
            (None, Some(schema)) => encode(&RecordBatch::new_empty(schema))?,
            (None, None) => return Err(FileTrouble::from(words::no_files())),
        };
        self.file.write_all(&end)?;
        self.file.as_file().sync_all()?;
        self.file.persist(place).map_err(|error| error.error)?;
        Ok(())
    }
}

/// Rows to decide: their place among the others, and they with the number of the first.
type Next = (u64, Result<(RecordBatch, u64), Refusal>);

/// The rows that are still to be decided.
struct Rows {
    batches: TableBatches,
    number: u64,
    read: u64,
}

impl Rows {
    fn next(&mut self, path: &Path) -> Option<Next> {
        let next = self.batches.next_rows().map_err(|trouble| cannot_read(path, trouble)).transpose()?;
        let (number, first) = (self.number, self.read + 1);
        self.number += 1;
        Some((
            number,
            next.map(|batch| {
                self.read += batch.num_rows() as u64;
                (batch, first)
            }),
        ))
    }
}

/// Takes rows, decides them and encodes the answer, until there are none or something failed.
fn work(
    rows: &Mutex<Rows>,
    path: &Path,
    decided: &SyncSender<Part>,
    mut decide: impl FnMut(&RecordBatch, u64) -> Result<RecordBatch, Refusal>,
) {
    loop {
        let next = rows.lock().unwrap_or_else(PoisonError::into_inner).next(path);
        let Some((number, next)) = next else { return };
        let part = next.and_then(|(batch, first)| {
            let answer = decide(&batch, first)?;
            let bytes = encode(&answer).map_err(|trouble| Refusal::plain(Phrase::from(trouble)))?;
            Ok((bytes, answer.num_rows() as u64))
        });
        let failed = part.is_err();
        if decided.send((number, part)).is_err() || failed {
            return;
        }
    }
}
