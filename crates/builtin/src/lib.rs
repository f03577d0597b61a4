//! The rulebooks that ship, in their stored form.

/// The name of each rulebook that ships, and its stored form.
static BOOKS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// The stored form of the rulebook with this name, if it ships.
pub fn stored(name: &str) -> Option<&'static [u8]> {
    BOOKS.iter().find(|(shipped, _)| *shipped == name).map(|(_, stored)| *stored)
}
