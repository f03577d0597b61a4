//! The graph of prerequisites as a picture: the whole conditional graph of a rulebook, or a
//! candidate's. In: a rulebook, and a plan where there is a candidate. Out: DOT, Mermaid, SVG, HTML.

mod dot;
mod html;
mod layout;
mod mermaid;
mod paint;
mod svg;
mod text;
mod view;

pub use dot::graph_dot;
pub use html::graph_html;
pub use mermaid::graph_mermaid;
pub use svg::{explanation_svg, graph_svg, graph_svg_around};

use svg::anchor as svg_anchor;
pub(super) use svg::{anchor, svg_of_plan};
pub(super) use text::escape;
