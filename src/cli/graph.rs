//! `rules graph`

use rules::report::{graph_dot, graph_html, graph_mermaid, graph_svg};

use super::args::{Graph, GraphFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{input, today};

/// Draws the prerequisites: a candidate's, or those of the whole rulebook.
pub fn run(shared: &Shared, arguments: &Graph) -> Result<Outcome, Failure> {
    let lang = shared.lang.into();
    let draw = match arguments.format {
        GraphFormat::Dot => graph_dot,
        GraphFormat::Mermaid => graph_mermaid,
        GraphFormat::Svg => graph_svg,
        GraphFormat::Html => graph_html,
    };
    let Some(path) = &arguments.dossier else {
        output::answer(&draw(input::rulebook(shared)?, None, lang))?;
        return Ok(Outcome::Right);
    };
    let (rulebook, dossier) = input::both(shared, path)?;
    let decision = today::decide(rulebook, &dossier, today::day(arguments.today)?);
    output::answer(&draw(rulebook, Some(&decision.plan(None)), lang))?;
    Ok(Outcome::Right)
}
