//! The language server of rulebooks. In: the messages of an editor. Out: what is wrong, what a name means, what could
//! stand here, and the edits that the editor makes.
//!
//! The server never writes a file, and never looks at the clock. What it knows stands in memory: [`live`] follows
//! the texts, one declaration at a time; exact answers come from the engine, in a thread of their own ([`exact`]).
//!
//! [`session`] holds both; each file of [`features`] answers one kind of question from it; [`server`] speaks the
//! protocol. All but the last is without input and output: files that are not open come through [`disk`].

pub mod describe;
pub mod diagnose;
pub mod disk;
pub mod exact;
pub mod features;
pub mod lexer;
pub mod live;
pub mod paths;
pub mod server;
pub mod session;
pub mod targets;
pub mod text;
pub mod wire;
pub mod words;
pub mod workspace;
pub mod yaml;

pub use lsp_server::Connection;
