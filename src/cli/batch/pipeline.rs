//! Reading, deciding and writing at once. A fixed number of chunks goes round, which bounds the memory.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use super::chunk::Chunk;
use super::reader::{Reader, Trouble};
use super::worker::{Job, Worker};
use crate::cli::output::{self, Failure};

/// Reads everything, decides it on so many threads, and hands the chunks on in their order. Where handing on
/// fails, all of it stops.
pub fn run(
    job: &Job<'_>,
    reader: Reader<'_>,
    jobs: usize,
    skip_bad: bool,
    mut hand_on: impl FnMut(&Chunk) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // No channel ever holds more than all chunks.
    let (free, empty) = channel();
    // One that is read, one that is written, and those that are decided. Small ones are cheap to have more of.
    let chunks = if job.format.is_parquet() { jobs + 2 } else { jobs * 2 + 2 };
    for _ in 0..chunks {
        let _ = free.send(Chunk::default());
    }
    let (to_workers, filled) = channel();
    let filled = Mutex::new(filled);
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || read(reader, &empty, &to_workers));
        let (to_writer, decided) = channel();
        for _ in 0..jobs {
            let to_writer = to_writer.clone();
            let filled = &filled;
            scope.spawn(move || decide(Worker::new(job, skip_bad), filled, &to_writer));
        }
        drop(to_writer);
        let written = write(&decided, &free, &mut hand_on);
        // Where that failed, these ends of the channels tell the others to stop.
        drop((free, decided));
        let trouble = match reading.join() {
            Ok(trouble) => trouble,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        written?;
        match trouble {
            Some(trouble) => Err(output::refuse(&trouble.diagnostics, &trouble.sources)),
            None => Ok(()),
        }
    })
}

fn read(mut reader: Reader<'_>, empty: &Receiver<Chunk>, filled: &Sender<Chunk>) -> Option<Trouble> {
    while let Ok(mut chunk) = empty.recv() {
        match reader.fill(&mut chunk) {
            Ok(true) if filled.send(chunk).is_ok() => {}
            Ok(_) => return None,
            Err(trouble) => return Some(trouble),
        }
    }
    None
}

fn decide(mut worker: Worker<'_>, filled: &Mutex<Receiver<Chunk>>, decided: &Sender<Chunk>) {
    loop {
        let next = filled.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut chunk) = next else { return };
        worker.decide(&mut chunk);
        if decided.send(chunk).is_err() {
            return;
        }
    }
}

fn write(
    decided: &Receiver<Chunk>,
    free: &Sender<Chunk>,
    hand_on: &mut impl FnMut(&Chunk) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut waiting: BTreeMap<u64, Chunk> = BTreeMap::new();
    let mut next = 0;
    for chunk in decided {
        waiting.insert(chunk.number, chunk);
        while let Some(chunk) = waiting.remove(&next) {
            hand_on(&chunk)?;
            next += 1;
            // The reader may be done.
            let _ = free.send(chunk);
        }
    }
    Ok(())
}
