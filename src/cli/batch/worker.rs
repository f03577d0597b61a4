//! Decides a chunk.

use std::fmt::Write;

use rules::dossier::read as read_dossier;
use rules::words::batch as words;
use rules::{Batch, BatchSummary, Columns, DossierError, JsonRows, Rows, Rulebook, Verdicts};

use super::answers::Answers;
use super::cells::Cells;
use super::chunk::{BadRow, Chunk, File};
use crate::cli::args::BatchFormat;
use crate::cli::input;

/// What is to be done with each chunk.
pub struct Job<'b> {
    pub batch: &'b Batch<'b>,
    pub rulebook: &'b Rulebook,
    pub format: BatchFormat,
    pub full: bool,
    /// What an answer in Parquet holds besides the statuses.
    #[cfg(feature = "portfolio")]
    pub more: super::columnar::More,
}

impl Job<'_> {
    /// What stands above the answers.
    pub fn heading(&self) -> String {
        if self.format == BatchFormat::Csv { Answers::new(self.batch).csv_heading() } else { String::new() }
    }
}

/// Decides chunk after chunk, in memory of its own.
pub struct Worker<'b> {
    job: &'b Job<'b>,
    answers: Answers,
    rows: Rows<'b>,
    verdicts: Verdicts,
    /// The columns of the file at hand, and how its rows are taken apart.
    columns: Option<(usize, Columns<'b>, Cells)>,
    json: JsonRows<'b>,
    /// The number and the id of each row that could be used.
    ids: Vec<(u64, Option<String>)>,
    skip_bad: bool,
    /// The columns of the file at hand, if it is read in columns.
    #[cfg(feature = "portfolio")]
    tables: super::columnar::OpenTables<'b>,
    /// What else is asked about rows that are read otherwise.
    #[cfg(feature = "portfolio")]
    whys: rules_arrow::WhyLists<'b>,
}

impl<'b> Worker<'b> {
    pub fn new(job: &'b Job<'b>, skip_bad: bool) -> Self {
        #[cfg(not(feature = "portfolio"))]
        let rows = job.batch.rows();
        #[cfg(feature = "portfolio")]
        let rows = if job.more.items.is_empty() { job.batch.rows() } else { job.batch.rows().remembering() };
        Worker {
            job,
            answers: Answers::new(job.batch),
            rows,
            verdicts: Verdicts::default(),
            columns: None,
            json: job.batch.json_rows(),
            ids: Vec::new(),
            skip_bad,
            #[cfg(feature = "portfolio")]
            tables: super::columnar::OpenTables::new(job, skip_bad),
            #[cfg(feature = "portfolio")]
            whys: rules_arrow::WhyLists::new(job.batch, job.more.items.clone()),
        }
    }

    /// Decides a chunk. It stops at the first row that cannot be used, unless those are left out.
    pub fn decide(&mut self, chunk: &mut Chunk) {
        self.ids.clear();
        #[cfg(feature = "portfolio")]
        if chunk.records.columns.is_some() {
            if let Some(verdicts) = self.tables.decide(chunk, &mut self.ids) {
                answer(self.job, &mut self.answers, &self.ids, verdicts, chunk);
            }
            return;
        }
        self.rows.clear();
        let rows = chunk.rows();
        for index in 0..rows {
            let row = chunk.first_row + index as u64;
            match self.read(chunk, index) {
                Ok(id) => {
                    self.ids.push((row, id));
                    #[cfg(feature = "portfolio")]
                    self.rows.last().into_iter().for_each(|dossier| self.whys.add(dossier));
                }
                Err((place, error)) => {
                    chunk.bad.push(BadRow { row, place, error });
                    if !self.skip_bad {
                        break;
                    }
                }
            }
        }
        self.job.batch.decide_into(&self.rows, &mut self.verdicts);
        #[cfg(feature = "portfolio")]
        if self.job.format.is_parquet() {
            chunk.unsettled = self.verdicts.unsettled();
            super::columnar::answer(self.job, &self.ids, &self.verdicts, &mut self.whys, chunk);
            return;
        }
        answer(self.job, &mut self.answers, &self.ids, &self.verdicts, chunk);
    }

    /// Takes a row in, and gives its id.
    fn read(&mut self, chunk: &Chunk, index: usize) -> Result<Option<String>, (String, DossierError)> {
        let records = &chunk.records;
        let file = &records.file;
        if let Some((end, line)) = records.ends.get(index) {
            let start = index.checked_sub(1).map_or(0, |before| records.ends[before].0);
            let text = &records.text[start..*end];
            let read =
                if file.width > 0 { self.read_cells(file, text) } else { self.read_json(file, text, *line) };
            return read.map_err(|error| (place(file, *line), error));
        }
        let path = &records.files[index];
        let id = file.folder.as_ref().and_then(|folder| path.strip_prefix(folder).ok());
        let id = id.filter(|id| !id.as_os_str().is_empty()).unwrap_or(path);
        let id = id.with_extension("").display().to_string().replace('\\', "/");
        let read = input::try_text(path).and_then(|(name, text)| {
            let limits = rules::yaml::Limits::default();
            read_dossier(self.job.rulebook.model(), &name, &text, &limits).map_err(DossierError::from)
        });
        self.rows.push(&read.map_err(|error| (path.display().to_string(), error))?);
        Ok(Some(id))
    }

    fn read_cells(&mut self, file: &File, row: &[u8]) -> Result<Option<String>, DossierError> {
        let batch = self.job.batch;
        let (columns, cells) = match &mut self.columns {
            Some((number, columns, cells)) if *number == file.number => (columns, cells),
            place => {
                let names: Vec<&str> = file.columns.iter().map(String::as_str).collect();
                let (_, columns, cells) =
                    place.insert((file.number, batch.columns(&names)?, Cells::new(file.delimiter)));
                (columns, cells)
            }
        };
        let cells = cells.of(row);
        if cells.len() != file.width {
            let message = words::wrong_width(cells.len(), file.width);
            return Err(DossierError::plain("wrong-width", message));
        }
        // All of it at once is checked faster than cell by cell.
        let Ok(whole) = std::str::from_utf8(cells.text) else {
            return Err(DossierError::plain("not-utf8", words::row_not_utf8()));
        };
        let cell = |column: usize| cells.cell(whole, column);
        let is_name = |column: usize| column == 0 && file.has_row_names;
        let facts = (0..file.width).filter(|column| Some(*column) != file.id && !is_name(*column)).map(cell);
        self.rows.push_cells(columns, facts)?;
        Ok(file.id.map(cell).filter(|id| !id.is_empty()).map(str::to_owned))
    }

    fn read_json(&mut self, file: &File, text: &[u8], line: u64) -> Result<Option<String>, DossierError> {
        let Ok(text) = std::str::from_utf8(text) else {
            return Err(DossierError::plain("not-utf8", words::row_not_utf8()));
        };
        self.rows.push_json(self.json.at(&file.name, line), text.trim_ascii())
    }
}

/// Puts the answer into the chunk.
fn answer(
    job: &Job<'_>,
    answers: &mut Answers,
    ids: &[(u64, Option<String>)],
    verdicts: &Verdicts,
    chunk: &mut Chunk,
) {
    chunk.unsettled = verdicts.unsettled();
    match job.format {
        BatchFormat::Summary | BatchFormat::Json => {
            let mut counted = BatchSummary::of(job.batch);
            counted.add(verdicts);
            chunk.counted = Some(counted);
        }
        BatchFormat::Jsonl => answers.jsonl(ids, verdicts, job.full, &mut chunk.answer),
        BatchFormat::Csv => answers.csv(ids, verdicts, &mut chunk.answer),
        #[cfg(feature = "portfolio")]
        // Made where the rows are decided.
        BatchFormat::Parquet => {}
    }
}

fn place(file: &File, line: u64) -> String {
    let mut place = file.name.clone();
    let _ = write!(place, ":{line}");
    place
}
