//! `rules ask`

use rules::words::{command as words, files as said};
use std::io::{BufRead, IsTerminal, Write};

use rules::diagnostic::Diagnostic;
use rules::interview::Standing;
use rules::phrase::Phrase;
use rules::report::{Words, answer_form, basis_line, interview_json};
use rules::rulebook::model::{Model, Slot};
use rules::rulebook::types::{FactType, SlotType};
use rules::source::Sources;
use rules::{Interview, Lang, Question};

use super::args::{Ask, AskFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input, today};

/// Of the answers that hang on a question, so many are named.
const MOST_NAMED: usize = 6;

/// Interviews: questions to stderr, answers from stdin, the dossier to stdout or a file.
pub fn run(shared: &Shared, arguments: &Ask) -> Result<Outcome, Failure> {
    let (rulebook, dossier) = match &arguments.dossier {
        Some(path) => input::both(shared, path)?,
        None => {
            let rulebook = input::rulebook(shared)?;
            let dossier = rulebook
                .read_dossier("facts: {}\n")
                .map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
            (rulebook, dossier)
        }
    };
    // The dossier itself may be written back.
    if let Some(path) = &arguments.output {
        files::refuse_input(path, files::read_for(rulebook, shared))?;
    }
    let mut interview = Interview::new(rulebook, dossier, today::day(arguments.today)?)
        .map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
    if let Some(id) = &arguments.until {
        interview = interview.until(id).map_err(|error| {
            output::refuse(&[Diagnostic::error("unknown-id", error.phrase())], &Sources::new())
        })?;
    }
    let lang = shared.lang.into();
    if arguments.format == AskFormat::Json {
        output::answer_json(&interview_json(&interview, lang))?;
        return Ok(Outcome::Right);
    }
    let mut talk = Talk { words: Words(lang), lang };
    talk.hold(&mut interview)?;
    let written = interview.write(lang);
    match &arguments.output {
        Some(path) => files::write_whole(path, written.as_bytes())?,
        None => output::answer_as_is(&written)?,
    }
    Ok(if interview.contradiction().is_some() { Outcome::NotRight } else { Outcome::Right })
}

/// What a person typed.
enum Typed {
    Answer(String),
    Unknown,
    Back,
    Stop,
    Why,
}

struct Talk {
    words: Words,
    lang: Lang,
}

impl Talk {
    fn hold(&mut self, interview: &mut Interview<'_>) -> Result<(), Failure> {
        let mut asked = 0_usize;
        loop {
            self.warn(interview);
            let standing = interview.standing();
            let Some(question) = standing.questions.first() else {
                self.end(interview, &standing, asked);
                return Ok(());
            };
            self.ask(interview, question, &standing);
            match self.typed(interview.rulebook().model(), question)? {
                Typed::Stop => {
                    self.say(self.words.pick(
                        "Arrêté ; le dossier garde ce qui est dit.",
                        "Stopped; the dossier keeps what was said.",
                    ));
                    return Ok(());
                }
                Typed::Back => {
                    if interview.undo() {
                        asked = asked.saturating_sub(1);
                    } else {
                        self.say(self.words.pick("Rien à reprendre.", "Nothing to take back."));
                    }
                }
                Typed::Why => self.why(interview, question),
                Typed::Unknown => {
                    self.refused(interview.dont_know(&question.id));
                    asked += 1;
                }
                Typed::Answer(value) => {
                    if self.refused(interview.answer(&question.id, &value)) {
                        asked += 1;
                    }
                }
            }
        }
    }

    /// Shows a refusal; whether there was none.
    fn refused(&self, result: Result<(), rules::DossierError>) -> bool {
        if let Err(error) = &result {
            output::warn(error.diagnostics(), error.sources());
        }
        result.is_ok()
    }

    fn say(&self, text: &str) {
        output::message(&Phrase::verbatim(text));
    }

    fn ask(&self, interview: &Interview<'_>, question: &Question, standing: &Standing) {
        let model = interview.rulebook().model();
        let fact = model.fact(question.fact);
        let left = standing.expected.questions;
        let (settled, answers) = (standing.settled, standing.answers);
        // French counts less than two as one.
        let questions = if self.lang == Lang::Fr && left < 2.0 { "question" } else { "questions" };
        let left =
            if standing.expected.searched { self.words.decimal(left, 1) } else { format!("≤ {left:.0}") };
        let progress = match self.lang {
            Lang::Fr => {
                let settled = self.words.count(settled, ("réponse réglée", "réponses réglées"), ("", ""));
                format!("{settled} sur {answers} ; encore {left} {questions} à prévoir")
            }
            Lang::En => format!("{settled} of {answers} answers settled; {left} {questions} to expect"),
        };
        self.say(&format!("\n[{progress}]"));
        self.say(fact.ask.get(self.lang).unwrap_or_else(|| fact.head.label(self.lang)));
        for slot in &fact.slots {
            self.form(model.slot(*slot), fact.ty);
        }
        self.say(&self.help(model, question));
    }

    /// What can be answered, for one field.
    fn form(&self, slot: &Slot, ty: FactType) {
        if ty != FactType::Plain {
            let called: Vec<&str> =
                slot.field.as_deref().into_iter().chain(slot.labels.get(self.lang)).collect();
            let called = if called.is_empty() { slot.path.clone() } else { called.join(self.words.colon()) };
            self.say(&format!("  {called} — {}", answer_form(&slot.ty, self.lang)));
        }
        for (number, choice) in slot.ty.choices().iter().enumerate() {
            let label = choice.labels.get(self.lang).unwrap_or(&choice.name);
            let name = if label == choice.name { String::new() } else { format!("  ({})", choice.name) };
            self.say(&format!("  {}. {label}{name}", number + 1));
        }
    }

    /// How to answer, and what else can be typed.
    fn help(&self, model: &Model, question: &Question) -> String {
        let fact = model.fact(question.fact);
        let plain =
            fact.slots.first().map(|slot| &model.slot(*slot).ty).filter(|_| fact.ty == FactType::Plain);
        let example = format!("{}{}", self.words.pick("par exemple ", "for example "), question.example);
        let how = match (plain, fact.ty) {
            (Some(SlotType::OneOf(_)), _) => {
                self.words.pick("le numéro ou le nom", "the number or the name").to_owned()
            }
            (Some(SlotType::AnyOf(_)), _) => self
                .words
                .pick(
                    "les numéros ou les noms, séparés par des virgules ; « aucun »",
                    "numbers or names, separated by commas; “none”",
                )
                .to_owned(),
            (Some(ty), _) => answer_form(ty, self.lang),
            (None, FactType::ListOfValues | FactType::ListOfRecords) => {
                format!("{example}{}[] {}", self.words.semicolon(), self.words.pick("pour aucun", "for none"))
            }
            (None, _) => example,
        };
        let keys = self
            .words
            .pick("? je ne sais pas · pourquoi · retour · fin", "? I don't know · why · back · stop");
        format!("  ({how} — {keys})")
    }

    fn typed(&self, model: &Model, question: &Question) -> Result<Typed, Failure> {
        if std::io::stdin().is_terminal() {
            let mut err = std::io::stderr().lock();
            let _ = write!(err, "> ");
            let _ = err.flush();
        }
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line).map_err(|error| {
            output::refuse(
                &[Diagnostic::error("cannot-read", words::cannot_read_answer(said::why(&error)))],
                &Sources::new(),
            )
        })?;
        let typed = line.trim();
        Ok(match typed {
            _ if read == 0 => Typed::Stop,
            "stop" | "fin" | "quit" | "q" => Typed::Stop,
            "back" | "retour" | "<" => Typed::Back,
            "why" | "pourquoi" | "w" => Typed::Why,
            "?" => Typed::Unknown,
            "" => Typed::Why,
            _ => Typed::Answer(value(model, question, typed)),
        })
    }

    fn why(&self, interview: &Interview<'_>, question: &Question) {
        let model = interview.rulebook().model();
        let fact = model.fact(question.fact);
        let named: Vec<&str> = question.settles.iter().take(MOST_NAMED).map(|(_, id)| &**id).collect();
        let more = question.settles.len().saturating_sub(named.len());
        let tail = match (more, self.lang) {
            (0, _) => String::new(),
            (more, Lang::Fr) => format!(" et {more} autres"),
            (more, Lang::En) => format!(" and {more} more"),
        };
        let hangs = self.words.pick("En dépendent", "These hang on it");
        self.say(&format!("  {hangs}{}{}{tail}", self.words.colon(), named.join(", ")));
        let basis = basis_line(model, &fact.head.basis, self.words);
        if !basis.is_empty() {
            self.say(&format!("  {basis}"));
        }
    }

    /// Contradictions are told at once, with the fewest answers to look at again.
    fn warn(&self, interview: &Interview<'_>) {
        let Some(found) = interview.contradiction() else { return };
        let model = interview.rulebook().model();
        for problem in &found.problems {
            let check = &model.checks[problem.check.index()];
            self.say(&format!("\n! {}", check.head.label(self.lang)));
        }
        let sets: Vec<String> = found
            .revise
            .iter()
            .map(|facts| {
                let ids: Vec<&str> = facts.iter().map(|fact| model.fact(*fact).head.id.as_str()).collect();
                ids.join(" + ")
            })
            .collect();
        let look = self.words.pick("À revoir", "Look again at");
        self.say(&format!("  {look}{}{}", self.words.colon(), sets.join(self.words.pick(" ou ", " or "))));
    }

    fn end(&self, interview: &Interview<'_>, standing: &Standing, asked: usize) {
        let summary = interview.decision().summary();
        let words = self.words;
        let asked = words.count(asked, ("question", "questions"), ("question", "questions"));
        let required = words.count(
            summary.required,
            ("preuve exigée", "preuves exigées"),
            ("proof required", "proofs required"),
        );
        let not = words.count(
            summary.not_required,
            ("non exigée", "non exigées"),
            ("not required", "not required"),
        );
        let open = words.count(
            summary.undetermined,
            ("indéterminée", "indéterminées"),
            ("undetermined", "undetermined"),
        );
        let text = match self.lang {
            Lang::Fr => format!("\nTerminé en {asked} : {required}, {not}, {open}."),
            Lang::En => format!("\nDone after {asked}: {required}, {not}, {open}."),
        };
        self.say(&text);
        if !standing.unsettled.is_empty() {
            let named: Vec<&str> = standing.unsettled.iter().take(MOST_NAMED).map(|(_, id)| &**id).collect();
            let open = self.words.pick("Ouvert, faute de savoir", "Open, for want of knowing");
            self.say(&format!("{open}{}{}", self.words.colon(), named.join(", ")));
        }
    }
}

/// What was typed, as a dossier says it: numbers stand for choices, `oui` for yes.
fn value(model: &Model, question: &Question, typed: &str) -> String {
    let fact = model.fact(question.fact);
    let (FactType::Plain, Some(slot)) = (fact.ty, fact.slots.first()) else { return typed.to_owned() };
    let slot = model.slot(*slot);
    let choice = |text: &str| -> String {
        let text = text.trim();
        let choices = slot.ty.choices();
        let by_number = text.parse::<usize>().ok().and_then(|number| choices.get(number.checked_sub(1)?));
        let by_label = || {
            choices.iter().find(|choice| {
                [&choice.labels.fr, &choice.labels.en].into_iter().flatten().any(|label| label == text)
            })
        };
        by_number.or_else(by_label).map_or_else(|| text.to_owned(), |choice| choice.name.clone())
    };
    match &slot.ty {
        SlotType::YesNo => match typed.to_lowercase().as_str() {
            "oui" | "o" | "y" => "yes".to_owned(),
            "non" | "n" => "no".to_owned(),
            _ => typed.to_owned(),
        },
        SlotType::OneOf(_) => choice(typed),
        SlotType::AnyOf(_) if !typed.starts_with(['[', '{']) => match typed.to_lowercase().as_str() {
            "aucun" | "none" | "0" => "[]".to_owned(),
            _ => format!("[{}]", typed.split(',').map(choice).collect::<Vec<_>>().join(", ")),
        },
        SlotType::Text | SlotType::Document => rules::yaml::quote(typed),
        _ => typed.to_owned(),
    }
}
