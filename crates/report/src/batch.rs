//! A portfolio's figures, as text and as JSON (`rules.batch/1`).

use std::fmt::Write;

use serde_json::Value;

use super::layout::{Style, wrap};
use super::shapes::batch as shape;
use super::shapes::common::Book;
use super::shapes::{self, Maybe};
use super::words::Words;
use crate::Rulebook;
use crate::diagnostic::printed;
use crate::rulebook::model::Lang;
use rules_engine::{Batch, BatchItems, BatchSummary};

/// The figures in the shape that programs read (`rules.batch/1`).
pub fn batch_json(rulebook: &Rulebook, batch: &Batch<'_>, summary: &BatchSummary, lang: Lang) -> Value {
    let of = |items: BatchItems| {
        let counts = batch.ids().iter().zip(&summary.counts);
        let items = (batch.items() == items)
            .then(|| counts.map(|(id, counts)| shape::ItemCounts { id, counts: (*counts).into() }).collect());
        Maybe::from(items)
    };
    shapes::value(&shape::Batch {
        schema: "rules.batch/1".into(),
        rulebook: Book::of(rulebook, lang),
        candidates: summary.candidates,
        left_out: shape::LeftOut { rows: summary.left_out, first: &summary.left_out_rows },
        broken_assumptions: summary.broken,
        one_by_one: summary.one_by_one,
        unsettled: (summary.unsettled > 0).then_some(summary.unsettled).into(),
        proofs: of(BatchItems::Proofs),
        requirements: of(BatchItems::Requirements),
        certificates: of(BatchItems::Certificates),
    })
}

/// The figures as text for people.
pub fn batch_text(
    rulebook: &Rulebook,
    batch: &Batch<'_>,
    summary: &BatchSummary,
    lang: Lang,
    colour: bool,
) -> String {
    let (words, style) = (Words(lang), Style { colour });
    let mut out = String::new();
    let _ = writeln!(out, "{} ({})", style.bold(rulebook.title(lang)), rulebook.id());
    let candidates = words.count(summary.candidates, ("candidat", "candidats"), ("candidate", "candidates"));
    let _ = writeln!(out, "\n{}", style.bold(&candidates));
    let mut say = |text: &str| {
        let _ = writeln!(out, "{}", wrap(text, 0));
    };
    if summary.left_out > 0 {
        let rows: Vec<String> = summary.left_out_rows.iter().take(20).map(u64::to_string).collect();
        let more = if summary.left_out > rows.len() { " …" } else { "" };
        let rows = rows.join(", ");
        say(&match lang {
            Lang::Fr => format!("Lignes écartées, illisibles : {} ({rows}{more})", summary.left_out),
            Lang::En => format!("Rows left out as unusable: {} ({rows}{more})", summary.left_out),
        });
    }
    if summary.broken > 0 {
        say(&match lang {
            Lang::Fr => format!(
                "Candidats qui contredisent une hypothèse du référentiel : {} (jugés sans les hypothèses)",
                summary.broken
            ),
            Lang::En => format!(
                "Candidates that break an assumption of the rulebook: {} (judged without assumptions)",
                summary.broken
            ),
        });
    }
    if summary.unsettled > 0 {
        say(&match lang {
            Lang::Fr => format!(
                "Candidats dont une réponse n'a pas été établie dans le budget : {} (comptée comme indéterminée)",
                summary.unsettled
            ),
            Lang::En => format!(
                "Candidates with an answer that was not settled within the budget: {} (counted as undetermined)",
                summary.unsettled
            ),
        });
    }
    out.push('\n');
    let heads = [
        words.pick("exigée", "required"),
        words.pick("non exigée", "not required"),
        words.pick("indéterminée", "undetermined"),
    ];
    let widths = heads.map(|head| head.chars().count().max(summary.candidates.to_string().len()));
    let line = |cells: [String; 3], id: &str| {
        let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:>width$}"));
        format!("{}  {id}\n", padded.collect::<Vec<_>>().join("  "))
    };
    out += &style.bold(line(heads.map(str::to_owned), "").trim_end());
    out.push('\n');
    for (id, counts) in batch.ids().iter().zip(&summary.counts) {
        let cells = [counts.required, counts.not_required, counts.undetermined];
        out += &line(cells.map(|cell| cell.to_string()), id);
    }
    printed(&out, colour)
}
