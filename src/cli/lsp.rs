//! `rules lsp`

use rules_lsp::{Connection, disk, server};

use rules::words::authors;

use super::args::{Lsp, Shared};
use super::output::{self, Failure, Outcome};

/// Serves an editor until it leaves.
pub fn run(shared: &Shared, Lsp { stdio: _ }: &Lsp) -> Result<Outcome, Failure> {
    let (connection, threads) = Connection::stdio();
    let served = server::serve(&connection, Box::new(disk::Real), shared.lang.into());
    // The threads end when nobody can send any more.
    drop(connection);
    let joined = threads.join();
    match served.and_then(|()| joined.map_err(|error| error.to_string())) {
        Ok(()) => Ok(Outcome::Right),
        Err(words) => {
            output::message(&authors::server_stopped(words));
            Err(Failure::Reported)
        }
    }
}
