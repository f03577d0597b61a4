//! stub
use crate::decide::compile::Compiled;
use crate::diagnostic::Diagnostic;
use crate::rulebook::model::Model;

/// stub
pub fn prove_acyclic(_model: &Model, _compiled: &Compiled) -> Vec<Diagnostic> {
    Vec::new()
}
