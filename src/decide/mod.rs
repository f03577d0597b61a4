//! Rulebook + dossier → decision. In: a compiled rulebook and one candidate's facts. Out: the status
//! of everything, exactly, with what can still change it.

pub mod compile;
