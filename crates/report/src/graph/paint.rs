//! Colours and signs. No meaning hangs on a colour alone.

use crate::plan::StepState;

/// The colours of an actor's boxes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colour {
    pub fill: &'static str,
    pub line: &'static str,
}

/// Twelve that can be told apart, light enough to be written on.
const COLOURS: [Colour; 12] = [
    Colour { fill: "#dbeafe", line: "#1d4ed8" },
    Colour { fill: "#fde7d0", line: "#b45309" },
    Colour { fill: "#dcf5e3", line: "#15803d" },
    Colour { fill: "#f3e0fb", line: "#7e22ce" },
    Colour { fill: "#fff3b8", line: "#8a6d00" },
    Colour { fill: "#ffdfe3", line: "#be123c" },
    Colour { fill: "#d2f3f5", line: "#0e7490" },
    Colour { fill: "#e7e5e4", line: "#57534e" },
    Colour { fill: "#ecdccb", line: "#7c2d12" },
    Colour { fill: "#eaf6c8", line: "#4d7c0f" },
    Colour { fill: "#fbdcf0", line: "#a21caf" },
    Colour { fill: "#e0e0ff", line: "#312e81" },
];

/// The colours of an actor, by position; grey where there is none.
pub(super) fn colour_of(actor: Option<usize>) -> Colour {
    match actor {
        Some(actor) => COLOURS[actor % COLOURS.len()],
        None => Colour { fill: "#f1f5f9", line: "#475569" },
    }
}

/// The sign of a state in text.
pub(super) fn state_mark(state: StepState) -> &'static str {
    crate::plan_text::mark(state)
}
