//! `rules batch`: many candidates, streamed through all cores, answered in order.

mod answers;
mod by_row;
mod cells;
mod chunk;
#[cfg(feature = "portfolio")]
mod columnar;
mod contents;
mod limited;
mod part;
#[cfg(feature = "portfolio")]
mod parts;
mod pipeline;
mod progress;
mod reader;
mod reports;
mod sink;
#[cfg(feature = "portfolio")]
mod words;
mod worker;

use rules::report::{batch_json, batch_text};
use rules::words::batch as said;
use rules::{BatchItems, BatchSummary, DateOrder, DecimalSign, TableWords};

use self::chunk::Chunk;
use self::progress::Progress;
use self::reader::Reader;
use self::sink::Sink;
use self::worker::Job;
use super::args::{Batch, BatchFormat, BatchOf, Dates, Decimals, Shared};
use super::output::{self, Failure, Outcome};
use super::{input, today};

impl From<BatchOf> for BatchItems {
    fn from(of: BatchOf) -> BatchItems {
        match of {
            BatchOf::Proofs => BatchItems::Proofs,
            BatchOf::Requirements => BatchItems::Requirements,
            BatchOf::Certificates => BatchItems::Certificates,
        }
    }
}

impl From<Decimals> for DecimalSign {
    fn from(sign: Decimals) -> DecimalSign {
        match sign {
            Decimals::Point => DecimalSign::Point,
            Decimals::Comma => DecimalSign::Comma,
        }
    }
}

impl From<Dates> for DateOrder {
    fn from(dates: Dates) -> DateOrder {
        match dates {
            Dates::Iso => DateOrder::YearFirst,
            Dates::DayFirst => DateOrder::DayFirst,
            Dates::MonthFirst => DateOrder::MonthFirst,
        }
    }
}

/// Decides many candidates.
pub fn run(shared: &Shared, arguments: &Batch) -> Result<Outcome, Failure> {
    let rulebook = input::rulebook(shared)?;
    let mut batch = rulebook.batch_of(arguments.of.into()).spending(shared.steps());
    let (yes, no) = arguments.booleans.iter().cloned().unzip();
    batch = batch.reading(TableWords {
        yes,
        no,
        absent: arguments.absent.clone(),
        decimal: arguments.decimal.into(),
        dates: arguments.dates.into(),
    });
    if let Some(today) = today::given(arguments.today) {
        batch = batch.on(today);
    }
    let inputs = reader::inputs(arguments)?;
    #[cfg(feature = "portfolio")]
    let more = columnar::More::of(arguments, &batch)?;
    let mut sink = Sink::open(shared, arguments, rulebook)?;
    let job = Job {
        batch: &batch,
        rulebook,
        format: arguments.format,
        full: arguments.full,
        #[cfg(feature = "portfolio")]
        more,
    };
    if !sink.has_lines() && !arguments.format.is_parquet() {
        sink.write(job.heading().as_bytes())?;
    }
    let mut summary = BatchSummary::of(&batch);
    let mut progress = Progress::new(&inputs, sink.is_seen());
    let reader = Reader::new(&batch, arguments, inputs, sink.answered());
    let jobs = arguments.jobs.or_else(|| std::thread::available_parallelism().ok());
    let jobs = jobs.map_or(1, std::num::NonZeroUsize::get);
    let run = pipeline::run(&job, reader, jobs, arguments.skip_bad, |chunk| {
        progress.clear();
        finish(chunk, arguments, &mut sink, &mut summary)?;
        progress.show(chunk);
        Ok(())
    });
    progress.clear();
    if let Err(failure) = run {
        sink.keep();
        return Err(failure);
    }
    end(shared, arguments, &job, &summary, sink)
}

/// Takes in the answers to a chunk.
fn finish(
    chunk: &Chunk,
    arguments: &Batch,
    sink: &mut Sink,
    summary: &mut BatchSummary,
) -> Result<(), Failure> {
    #[cfg(feature = "portfolio")]
    if let Some(trouble) = &chunk.trouble {
        output::message(&said::cannot_make_answer(trouble.clone()));
        return Err(Failure::Reported);
    }
    if arguments.format.is_parquet() {
        // Behind a row that stops everything, nothing is answered.
        #[cfg(feature = "portfolio")]
        sink.write_part(
            &chunk.answer,
            match chunk.bad.first() {
                Some(bad) if !arguments.skip_bad => bad.row - 1,
                _ => chunk.first_row + chunk.rows() as u64 - 1,
            },
        )?;
    } else {
        sink.write(&chunk.answer)?;
    }
    match &chunk.counted {
        Some(counted) => summary.merge(counted),
        None => summary.unsettled += chunk.unsettled,
    }
    for bad in &chunk.bad {
        if !arguments.skip_bad {
            return Err(reports::refuse_row(bad));
        }
        reports::leave_out(bad);
        summary.leave_out(bad.row);
    }
    Ok(())
}

fn end(
    shared: &Shared,
    arguments: &Batch,
    job: &Job<'_>,
    summary: &BatchSummary,
    mut sink: Sink,
) -> Result<Outcome, Failure> {
    let lang = shared.lang.into();
    let (rulebook, batch) = (job.rulebook, job.batch);
    match arguments.format {
        BatchFormat::Summary => {
            let colour = arguments.out.is_none() && output::colour_on_stdout();
            sink.write(batch_text(rulebook, batch, summary, lang, colour).as_bytes())?;
        }
        BatchFormat::Json => {
            let report = batch_json(rulebook, batch, summary, lang);
            let text = serde_json::to_string_pretty(&report).unwrap_or_default();
            sink.write(format!("{text}\n").as_bytes())?;
        }
        _ => {
            #[cfg(feature = "portfolio")]
            if arguments.format.is_parquet() {
                sink.end_parts(job)?;
            }
            if summary.left_out > 0 {
                output::message(&said::rows_left_out(summary.left_out));
            }
            if summary.unsettled > 0 {
                output::message(&said::rows_not_settled(summary.unsettled, shared.budget));
            }
        }
    }
    sink.finish()?;
    Ok(Outcome::Right)
}
