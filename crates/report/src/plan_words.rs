//! The words of plans, in French and in English. Each phrase stands once.

use super::words::Words;
use crate::Day;
use crate::plan::{AheadOfToday, Cause, Dated, Plan, PlanDeadline, StepState};
use crate::rulebook::holidays::Holidays;
use crate::rulebook::model::{Duration, DurationUnit, Lang};

impl Words {
    /// The state of a step in a plan.
    pub fn step_state(self, state: StepState) -> &'static str {
        match state {
            StepState::Done => self.pick("faite", "done"),
            StepState::Ready => self.pick("prête", "ready"),
            StepState::Blocked => self.pick("bloquée", "blocked"),
            StepState::Undetermined => self.pick("indéterminée", "undetermined"),
            StepState::OneOf => self.pick("au choix, autre voie suivie", "one of several, another is taken"),
            StepState::NotApplicable => self.pick("sans objet", "not applicable"),
        }
    }

    /// That something is one of several, of which so many are enough: `, l'une au choix de : a, b`.
    pub(crate) fn one_of_these(self, needs: usize, all: &str) -> String {
        match (self.0, needs) {
            (Lang::Fr, 1) => format!(", une au choix parmi {all}"),
            (Lang::Fr, _) => format!(", {needs} au choix parmi {all}"),
            (Lang::En, 1) => format!(", any one of {all}"),
            (Lang::En, _) => format!(", any {needs} of {all}"),
        }
    }

    /// What could be done in place of a step: ` (ou : a, b)`; nothing, if nothing could.
    pub(crate) fn instead(self, plan: &Plan<'_>, step: usize) -> String {
        let others: Vec<&str> = plan.instead_of(step).into_iter().map(|other| plan.id(other)).collect();
        match (others.is_empty(), self.0) {
            (true, _) => String::new(),
            (false, Lang::Fr) => format!(" (ou : {})", others.join(", ")),
            (false, Lang::En) => format!(" (or: {})", others.join(", ")),
        }
    }

    /// What is to be done for a step; of another's piece, that it is the candidate who asks: `vous : Demander …`.
    pub(crate) fn act(self, plan: &Plan<'_>, step: usize) -> String {
        self.addressed(plan, step, plan.act(step, self.0))
    }

    /// The same for several instances of one step.
    pub(crate) fn act_for_all(self, plan: &Plan<'_>, steps: &[usize]) -> String {
        let act = plan.act_for_all(steps, self.0);
        steps.first().map_or(act.clone(), |step| self.addressed(plan, *step, act))
    }

    /// What comes next for whoever has the move: of another's piece the state that it reaches, not what the candidate asks.
    pub(crate) fn next_for_all(self, plan: &Plan<'_>, steps: &[usize]) -> String {
        let theirs = |step: &usize| plan.owner_label(*step, self.0).is_some_and(|(_, certain)| certain);
        match steps.iter().all(theirs) {
            true => steps.iter().map(|step| plan.full_label(*step, self.0)).collect::<Vec<_>>().join(", "),
            false => plan.act_for_all(steps, self.0),
        }
    }

    fn addressed(self, plan: &Plan<'_>, step: usize, act: String) -> String {
        let asks = plan.decision().todo(plan.instance(step), self.0).is_some();
        match plan.owner_label(step, self.0) {
            Some((_, true)) if asks => format!("{}{act}", self.you()),
            _ => act,
        }
    }

    /// Before what the candidate does for another's piece.
    pub(crate) fn you(self) -> &'static str {
        self.pick("vous : ", "you: ")
    }

    /// By how much what is late for a deadline is late: `EN RETARD de 3 jours`.
    pub(crate) fn late_by(self, plan: &Plan<'_>, deadline: &PlanDeadline) -> String {
        match deadline.days_late(plan.today()) {
            Some(days) => format!("{} {}", self.late(), self.by_days(days)),
            None => self.late().to_string(),
        }
    }

    /// Of a step that comes before another, that no source says so: ` (notre lecture)`.
    pub(crate) fn our_order(self, plan: &Plan<'_>, first: usize, step: usize) -> &'static str {
        match plan.is_our_order(first, step) {
            true => self.pick(" (notre lecture)", " (our reading)"),
            false => "",
        }
    }

    /// Of what comes before a step with a deadline, that the deadline cannot be kept any more.
    pub fn late_for_deadline(self) -> &'static str {
        self.pick("en retard pour l'échéance", "late for the deadline")
    }

    /// When something is due, for one of its steps that is still to be done; and by how much that is late.
    pub fn due_by(self, plan: &Plan<'_>, step: usize, deadline: &PlanDeadline) -> String {
        let at = self.deadline(plan.decision().model(), deadline);
        let planned = &plan.steps()[step];
        match planned.late && deadline.late && planned.state != StepState::Done {
            true => format!("{at} — {}", self.late_by(plan, deadline)),
            false => at,
        }
    }

    /// The candidate, whose move it is to declare facts and to put right what is wrong.
    pub(crate) fn candidate(self) -> &'static str {
        self.pick("Candidat", "Candidate")
    }

    pub(crate) fn done_before(self, step: &str, prerequisite: &str) -> String {
        match self.0 {
            Lang::Fr => format!("`{step}` est marquée faite avant `{prerequisite}`, qui la précède"),
            Lang::En => format!("`{step}` is marked done before `{prerequisite}`, which comes first"),
        }
    }

    /// What is told as done on a day that has not come.
    pub(crate) fn ahead(self, plan: &Plan<'_>, problem: &AheadOfToday) -> String {
        let day = self.day(problem.day);
        match (&problem.what, self.0) {
            (Dated::Steps(steps), _) => {
                let (first, more) = (steps.first().map_or("", |step| plan.id(*step)), steps.len() - 1);
                let others =
                    self.count(more, ("autre étape", "autres étapes"), ("other step", "other steps"));
                match (more, self.0) {
                    (0, Lang::Fr) => {
                        format!("`{first}` est marquée faite le {day}, un jour qui n'est pas encore venu")
                    }
                    (0, Lang::En) => {
                        format!("`{first}` is marked done on {day}, a day that has not come yet")
                    }
                    (_, Lang::Fr) => format!(
                        "`{first}` et {others} sont marquées faites à des jours qui ne sont pas encore venus (le premier : {day})"
                    ),
                    (_, Lang::En) => format!(
                        "`{first}` and {others} are marked done on days that have not come yet (the first: {day})"
                    ),
                }
            }
            (Dated::Fact(slot), Lang::Fr) => format!(
                "`{}` dit le {day}, un jour qui n'est pas encore venu : l'échéance n'est pas tenue pour autant",
                plan.decision().model().slot(*slot).path
            ),
            (Dated::Fact(slot), Lang::En) => format!(
                "`{}` says {day}, a day that has not come yet: the deadline is not met by it",
                plan.decision().model().slot(*slot).path
            ),
        }
    }

    /// By how much a deadline was missed, and when it was done in the end: `EN RETARD de 7 jours`.
    pub(crate) fn by_days(self, days: i64) -> String {
        match usize::try_from(days).unwrap_or(0) {
            0 => self.pick("de moins d'un jour", "by less than a day").to_string(),
            days => {
                let days = self.count(days, ("jour", "jours"), ("day", "days"));
                format!("{} {days}", self.pick("de", "by"))
            }
        }
    }

    pub(crate) fn duration(self, duration: Duration) -> String {
        let amount = duration.amount as usize;
        match duration.unit {
            DurationUnit::Days => self.count(amount, ("jour", "jours"), ("day", "days")),
            DurationUnit::WorkingDays => {
                self.count(amount, ("jour ouvré", "jours ouvrés"), ("working day", "working days"))
            }
            DurationUnit::Weeks => self.count(amount, ("semaine", "semaines"), ("week", "weeks")),
            DurationUnit::Months => self.count(amount, ("mois", "mois"), ("month", "months")),
            DurationUnit::Hours => self.count(amount, ("heure", "heures"), ("hour", "hours")),
            DurationUnit::Years => self.count(amount, ("an", "ans"), ("year", "years")),
        }
    }

    pub(crate) fn stage(self, stage: usize) -> String {
        format!("{} {stage}", self.pick("Palier", "Stage"))
    }

    pub(crate) fn do_next(self) -> &'static str {
        self.pick("À faire maintenant", "Do next")
    }

    pub(crate) fn to_declare(self) -> &'static str {
        self.pick("À déclarer dans le dossier", "Declare in the dossier")
    }

    pub(crate) fn to_correct(self) -> &'static str {
        self.pick("À corriger dans le dossier", "Put right in the dossier")
    }

    pub(crate) fn undetermined_title(self) -> &'static str {
        self.pick("On ne sait pas encore s'il le faudra", "Not known yet whether it will be needed")
    }

    pub(crate) fn critical_title(self) -> &'static str {
        self.pick("Chemin critique", "Critical path")
    }

    pub(crate) fn deadlines_title(self) -> &'static str {
        self.pick("Échéances", "Deadlines")
    }

    pub(crate) fn order_problems_title(self) -> &'static str {
        self.pick("Faites avant l'heure", "Done too early")
    }

    pub(crate) fn rework(self) -> &'static str {
        self.pick("à modifier et à resoumettre", "to be modified and resubmitted")
    }

    pub(crate) fn late(self) -> &'static str {
        self.pick("EN RETARD", "LATE")
    }

    pub(crate) fn waits_for(self) -> &'static str {
        self.pick("attend", "waits for")
    }

    /// Why nothing is ready.
    pub(crate) fn nothing_ready(self, plan: &Plan<'_>) -> &'static str {
        let (order, steps) = (plan.order(), plan.steps());
        let left = order.iter().any(|step| steps[*step].state != StepState::Done);
        let open = steps.iter().any(|step| step.state == StepState::Undetermined);
        match (left, open, order.is_empty()) {
            (true, _, _) => self.pick(
                "Rien n'est prêt : voyez ce que chaque étape attend.",
                "Nothing is ready: see what each step waits for.",
            ),
            (false, true, _) => self.pick(
                "Rien de certain : ce qui est à faire dépend de ce qui manque.",
                "Nothing that is certain: what is to be done depends on what is missing.",
            ),
            (false, false, true) => self.pick("Rien : il n'y a pas d'étape.", "Nothing: there is no step."),
            (false, false, false) => {
                self.pick("Rien : toutes les étapes sont faites.", "Nothing: every step is done.")
            }
        }
    }

    pub(crate) fn and_more_errors(self, more: usize) -> String {
        self.count_more(more, ("autre erreur", "autres erreurs"), ("more error", "more errors"))
    }

    pub(crate) fn and_more_steps(self, more: usize) -> String {
        self.count_more(more, ("autre étape", "autres étapes"), ("more step", "more steps"))
    }

    pub(crate) fn and_more_facts(self, more: usize) -> String {
        self.count_more(more, ("autre réponse", "autres réponses"), ("more answer", "more answers"))
    }

    fn count_more(self, more: usize, fr: (&str, &str), en: (&str, &str)) -> String {
        format!("{} {}", self.pick("et", "and"), self.count(more, fr, en))
    }

    pub(crate) fn right_after(self) -> &'static str {
        self.pick("Juste après", "Right after")
    }

    pub(crate) fn steps_title(self) -> &'static str {
        self.pick("Les étapes", "The steps")
    }

    pub(crate) fn and_more(self, more: usize) -> String {
        self.count_more(more, ("autre cause", "autres causes"), ("more cause", "more causes"))
    }

    /// Which days are no working days. Beyond the last holiday that a rulebook lists, nothing is known of others.
    pub(crate) fn days_skipped(self, holidays: &Holidays) -> String {
        let last = holidays.days().last().and_then(|day| Day::from_days((*day).into()));
        let Some(last) = last else {
            return self
                .pick(
                    "Jours ouvrés : seuls les samedis et dimanches sont sautés, pas les jours fériés.",
                    "Working days: only Saturdays and Sundays are skipped, not public holidays.",
                )
                .to_owned();
        };
        let (count, last) = (
            self.count(holidays.days().len(), ("jour férié", "jours fériés"), ("holiday", "holidays")),
            self.day(last),
        );
        match self.0 {
            Lang::Fr => format!(
                "Jours ouvrés : les samedis, les dimanches et {count} donnés par le référentiel sont sautés ; il n'en donne pas après le {last}."
            ),
            Lang::En => format!(
                "Working days: Saturdays, Sundays and the {count} that the rulebook lists are skipped; it lists none after {last}."
            ),
        }
    }

    /// How the critical path was measured.
    pub(crate) fn measured(self, weighed: crate::plan::Weighed, steps: usize) -> String {
        use crate::plan::Weighed;
        let count = self.count(steps, ("étape", "étapes"), ("step", "steps"));
        match (weighed, self.0) {
            (Weighed::Steps, Lang::Fr) => {
                format!("{count}, comptées une à une : aucune durée n'est connue")
            }
            (Weighed::Steps, Lang::En) => format!("{count}, counted one by one: no duration is known"),
            (Weighed::Durations { unknown: 0 }, Lang::Fr) => format!("{count}, par durées"),
            (Weighed::Durations { unknown: 0 }, Lang::En) => format!("{count}, by durations"),
            (Weighed::Durations { unknown }, Lang::Fr) => {
                let open = self.count(
                    unknown,
                    ("étape sans durée connue compte", "étapes sans durée connue comptent"),
                    ("", ""),
                );
                format!("{count}, par durées ; {open} pour rien")
            }
            (Weighed::Durations { unknown }, Lang::En) => {
                let open = self.count(
                    unknown,
                    ("", ""),
                    ("step without a known duration counts", "steps without a known duration count"),
                );
                format!("{count}, by durations; {open} as nothing")
            }
        }
    }
}

/// Whose move a cause is.
pub(super) fn whose_move(plan: &Plan<'_>, cause: &Cause, words: Words) -> String {
    match cause {
        Cause::Step(step) => plan.actor_label(*step, words.0),
        Cause::Fact(..) | Cause::Problem(_) => words.candidate().to_string(),
    }
}
