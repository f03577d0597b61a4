//! stub
use crate::Rulebook;
use crate::plan::Plan;
use crate::rulebook::model::Lang;

/// stub
pub fn graph_html(rulebook: &Rulebook, plan: Option<&Plan<'_>>, lang: Lang) -> String {
    super::graph_svg(rulebook, plan, lang)
}
