//! A plan as a calendar (RFC 5545): the steps that have dates, and the deadlines.

use std::fmt::Write;

use super::plan_words::whose_move;
use super::sources::basis_line;
use super::words::Words;
use crate::plan::{Plan, PlanDeadline, StepState};
use crate::rulebook::model::Lang;
use crate::rulebook::types::moment_of;
use crate::{Day, Rulebook};

/// The plan as an iCalendar file. Steps have dates where durations are known, or where they are done
/// and the dossier says when.
pub fn plan_ics(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> String {
    let mut calendar = Calendar {
        plan,
        words: Words(lang),
        rulebook,
        // The same plan makes the same bytes, so the stamp is the day of the plan.
        stamp: format!("{}T000000Z", plan.today().map_or("19700101".to_string(), basic)),
        candidate: candidate(plan),
        out: String::new(),
    };
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//rules//rules plan//EN");
    calendar.line("CALSCALE:GREGORIAN");
    calendar.line("METHOD:PUBLISH");
    calendar.text("X-WR-CALNAME", rulebook.title(lang));
    for step in 0..plan.steps().len() {
        calendar.step(step);
    }
    for deadline in plan.deadlines() {
        calendar.deadline(deadline);
    }
    calendar.line("END:VCALENDAR");
    calendar.out
}

/// The candidate, by the name of the dossier: the same at every run, and another for each. Names in calendars' ids are
/// short and plain.
fn candidate(plan: &Plan<'_>) -> String {
    let name = plan.decision().dossier_name().replace('\\', "/");
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    // FNV-1a.
    let hash = parts.join("/").bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

struct Calendar<'p> {
    rulebook: &'p Rulebook,
    plan: &'p Plan<'p>,
    words: Words,
    stamp: String,
    /// Tells the candidate's entries from those of others in the same calendar.
    candidate: String,
    out: String,
}

impl Calendar<'_> {
    fn step(&mut self, step: usize) {
        let (plan, words) = (self.plan, self.words);
        let planned = &plan.steps()[step];
        let dates = match planned.state {
            StepState::Done => planned.done_on.map(|day| (day, day)),
            _ => planned.dates.and_then(|dates| dates.earliest),
        };
        let Some((first, last)) = dates else { return };
        self.begin(&format!("step-{}", plan.id(step)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", basic(first)));
        self.line(&format!("DTEND;VALUE=DATE:{}", basic(last.plus(1))));
        let mark = super::plan_text::mark(planned.state);
        self.text("SUMMARY", &format!("{mark} {}", plan.full_label(step, words.0)));
        let mut lines = vec![plan.id(step).to_string()];
        let who = plan.actor_label(step, words.0);
        if !who.is_empty() {
            lines.push(who);
        }
        for cause in plan.blocked_by(step) {
            let by = whose_move(plan, &cause, words);
            lines.push(format!("{} {} ({by})", words.waits_for(), plan.cause_id(&cause)));
        }
        lines.extend(super::plan_text::remarks(plan, step, words));
        let model = plan.decision().model();
        let basis = &model.step(plan.instance(step).step).head.basis;
        lines.push(basis_line(model, basis, words));
        self.text("DESCRIPTION", &lines.join("\n"));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn deadline(&mut self, deadline: &PlanDeadline) {
        let (plan, words) = (self.plan, self.words);
        let model = plan.decision().model();
        let declared = &model.deadlines[deadline.id.index()];
        // One that may not apply, or has no day yet, is nothing to be reminded of.
        let Some(due) = deadline.due.as_ref().filter(|_| deadline.certain) else { return };
        let start = match &due.at {
            Some((at, _)) => match moment_of(*at) {
                Some(at) => format!("DTSTART:{}", at.strftime("%Y%m%dT%H%M%SZ")),
                None => return,
            },
            None => format!("DTSTART;VALUE=DATE:{}", basic(due.day)),
        };
        self.begin(&format!("deadline-{}", declared.head.id));
        self.line(&start);
        self.text("SUMMARY", &format!("⏰ {}", declared.head.label(words.0)));
        let steps: Vec<&str> = deadline.steps.iter().map(|step| plan.id(*step)).collect();
        let text = [
            words.deadline(model, deadline),
            super::plan_text::deadline_state(plan, deadline, words),
            steps.join(", "),
            basis_line(model, &declared.head.basis, words),
        ];
        self.text("DESCRIPTION", &text.join("\n"));
        if !deadline.met && !deadline.late {
            for before in ["-P30D", "-P7D"] {
                self.line("BEGIN:VALARM");
                self.line("ACTION:DISPLAY");
                self.line(&format!("TRIGGER:{before}"));
                self.text("DESCRIPTION", declared.head.label(words.0));
                self.line("END:VALARM");
            }
        }
        self.line("END:VEVENT");
    }

    fn begin(&mut self, name: &str) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &format!("{name}.{}@{}", self.candidate, self.rulebook.id()));
        let stamp = format!("DTSTAMP:{}", self.stamp);
        self.line(&stamp);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escaped(text)));
    }

    /// A content line: folded so that none is longer than 75 bytes, ended by CR LF.
    fn line(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > 75 {
                self.out.push_str("\r\n ");
                width = 1;
            }
            self.out.push(c);
            width += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// A value of type TEXT.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A date as calendars write it: `20260513`.
fn basic(day: Day) -> String {
    let mut out = String::new();
    let _ = write!(out, "{day}");
    out.retain(|c| c.is_ascii_digit());
    out
}
