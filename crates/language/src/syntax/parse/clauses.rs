//! Clauses but those that are declarations inside others.

use super::{Builder, Parts, Rule};
use crate::syntax::pairs::Pair;
use crate::syntax::tree::{At, ClauseKind, Condition, First, Length, Mark, Name, Period};

impl Builder<'_> {
    pub(super) fn clause_kind(&mut self, pair: Pair<'_>) -> Option<ClauseKind> {
        let rule = pair.as_rule();
        let mut parts = Parts::of(pair);
        let kind = match rule {
            Rule::c_title => ClauseKind::Title(self.texts(parts)),
            Rule::c_edition => ClauseKind::Edition(self.next_name(&mut parts)?),
            Rule::c_written => ClauseKind::Language(self.integer(&parts.next()?)),
            Rule::c_holidays => ClauseKind::Holidays(parts.map(|day| self.name(&day)).collect()),
            Rule::c_uses => {
                let target = parts.next()?;
                let quoted = target.as_rule() == Rule::string;
                let target = if quoted {
                    let text = self.quoted(&target);
                    Name { text: text.text, span: text.span }
                } else {
                    self.name(&target)
                };
                let files = parts.map(|file| self.quoted(&file)).collect();
                ClauseKind::Uses { target, quoted, files }
            }
            Rule::c_announces => {
                let proofs = self.integer(&parts.next()?);
                let chapters = parts.take_if(Rule::integer).map(|number| self.integer(&number));
                let mut texts = Vec::new();
                while let Some(text) = parts.take_if(Rule::text) {
                    texts.push(self.text(text));
                }
                let under = parts.next().map_or_else(Vec::new, |names| self.names(names));
                ClauseKind::Announces { proofs, chapters, texts, under }
            }
            Rule::c_severity => ClauseKind::Severity {
                code: self.next_name(&mut parts)?,
                level: self.next_name(&mut parts)?,
                because: self.quoted(&parts.next()?),
            },
            Rule::c_publisher => ClauseKind::Publisher(self.quoted(&parts.next()?)),
            Rule::c_dated => ClauseKind::Dated(self.next_name(&mut parts)?),
            Rule::c_grade => ClauseKind::Grade(self.next_name(&mut parts)?),
            Rule::c_address => ClauseKind::Address(self.quoted(&parts.next()?)),
            Rule::c_ask => ClauseKind::Ask(self.texts(parts)),
            Rule::c_case => {
                let value = self.case_value(parts.next()?)?;
                ClauseKind::Case { value, when: self.guard(&mut parts)? }
            }
            Rule::c_otherwise => ClauseKind::Otherwise(self.case_value(parts.next()?)?),
            Rule::c_needed => ClauseKind::NeededWhen(self.condition(parts.next()?)),
            Rule::c_when => ClauseKind::When(self.condition(parts.next()?)),
            Rule::c_applies => ClauseKind::AppliesWhen(self.condition(parts.next()?)),
            Rule::c_except => ClauseKind::ExceptWhen(self.condition(parts.next()?)),
            Rule::c_require => ClauseKind::Require(self.condition(parts.next()?)),
            Rule::c_announced => ClauseKind::Announced(self.integer(&parts.next()?)),
            Rule::c_in => ClauseKind::In(self.next_name(&mut parts)?),
            Rule::c_under => ClauseKind::Under(self.names(parts.next()?)),
            Rule::c_part => ClauseKind::PartOf(self.next_name(&mut parts)?),
            Rule::c_optional => ClauseKind::Optional,
            Rule::c_proofs => ClauseKind::Proofs(self.integer(&parts.next()?)),
            Rule::c_per => {
                ClauseKind::Per { over: self.next_name(&mut parts)?, alias: self.next_name(&mut parts) }
            }
            Rule::c_times => ClauseKind::Times(self.next_name(&mut parts)?),
            Rule::c_by => ClauseKind::By { actors: self.names(parts.next()?), when: self.guard(&mut parts) },
            Rule::c_owner => {
                ClauseKind::Owner { actor: self.next_name(&mut parts)?, when: self.guard(&mut parts) }
            }
            Rule::c_todo => {
                let mut texts = Vec::new();
                while let Some(text) = parts.take_if(Rule::text) {
                    texts.push(self.text(text));
                }
                ClauseKind::Todo { texts, when: self.guard(&mut parts) }
            }
            Rule::c_redo => ClauseKind::Redo(self.texts(parts)),
            Rule::c_after => {
                ClauseKind::After { steps: self.firsts(parts.next()?), when: self.guard(&mut parts) }
            }
            Rule::c_prefers => {
                let steps = self.names(parts.next()?).into_iter().map(First::Step).collect();
                ClauseKind::Prefers { steps, when: self.guard(&mut parts) }
            }
            Rule::c_needs => {
                ClauseKind::Needs { facts: self.names(parts.next()?), when: self.guard(&mut parts) }
            }
            Rule::c_yields => ClauseKind::Yields(self.texts(parts)),
            Rule::c_tracks => ClauseKind::Tracks(self.next_name(&mut parts)?),
            Rule::c_awaits => ClauseKind::AwaitsEvidence,
            Rule::c_duration => ClauseKind::Duration(self.length(parts.next()?)?),
            Rule::c_because => ClauseKind::Because(self.texts(parts)),
            Rule::c_no => {
                let cut = parts.next()?;
                // Comments may stand between the words.
                let plain = cut.as_str().lines().filter_map(|line| line.split('#').next());
                let words: Vec<&str> = plain.flat_map(str::split_whitespace).collect();
                ClauseKind::No(Name { text: words.join(" "), span: self.span(&cut) })
            }
            Rule::c_blocks => ClauseKind::Blocks(self.names(parts.next()?)),
            Rule::c_assume => ClauseKind::Assume,
            Rule::c_level => ClauseKind::Level(self.next_name(&mut parts)?),
            Rule::c_until => match parts.take_if(Rule::moment) {
                Some(moment) => ClauseKind::Until(self.name(&moment)),
                None => {
                    let until = self.next_name(&mut parts);
                    ClauseKind::InForce(self.period(None, until, parts))
                }
            },
            Rule::c_from => {
                let from = self.next_name(&mut parts);
                let until = parts.take_if(Rule::until_day).map(Parts::of);
                let until = until.and_then(|mut day| self.next_name(&mut day));
                ClauseKind::InForce(self.period(from, until, parts))
            }
            Rule::c_at => match parts.take_if(Rule::moment) {
                Some(moment) => ClauseKind::At(At::Moment(self.name(&moment))),
                None => ClauseKind::At(At::Counted {
                    length: self.length(parts.next()?)?,
                    before: parts.take_if(Rule::count_back).is_some(),
                    from: self.next_name(&mut parts)?,
                }),
            },
            Rule::c_valid => {
                ClauseKind::Valid { length: self.length(parts.next()?)?, from: self.next_name(&mut parts)? }
            }
            Rule::c_for => ClauseKind::For(self.names(parts.next()?)),
            Rule::c_met => ClauseKind::MetBy(self.next_name(&mut parts)?),
            Rule::c_cite => ClauseKind::Cite {
                source: self.next_name(&mut parts)?,
                place: parts.next().map(|place| self.quoted(&place)),
            },
            Rule::c_inferred => ClauseKind::Inferred(self.texts(parts)),
            Rule::c_reading => ClauseKind::Reading(self.texts(parts)),
            Rule::c_allow => {
                ClauseKind::Allow { code: self.next_name(&mut parts)?, because: self.quoted(&parts.next()?) }
            }
            Rule::c_always => {
                let condition = Box::new(self.condition(parts.next()?));
                ClauseKind::Always { condition, when: self.guard(&mut parts).map(Box::new) }
            }
            Rule::c_never => {
                let condition = Box::new(self.condition(parts.next()?));
                ClauseKind::Never { condition, when: self.guard(&mut parts).map(Box::new) }
            }
            Rule::c_exactly => {
                let mut conditions = Vec::new();
                while let Some(condition) = parts.take_if(Rule::condition) {
                    conditions.push(self.condition(condition));
                }
                ClauseKind::ExactlyOne { conditions, when: self.guard(&mut parts).map(Box::new) }
            }
            Rule::c_before => ClauseKind::Before {
                first: self.next_name(&mut parts)?,
                second: self.next_name(&mut parts)?,
                when: self.guard(&mut parts).map(Box::new),
            },
            Rule::c_columns => ClauseKind::ColumnsOf(self.next_name(&mut parts)?),
            Rule::c_column => {
                ClauseKind::Column { name: self.next_name(&mut parts)?, labels: self.texts(parts) }
            }
            Rule::c_row => {
                let mut marks = Vec::new();
                while let Some(mark) = parts.take_if(Rule::mark) {
                    marks.push(Mark { set: mark.as_str() == "x", span: self.span(&mark) });
                }
                ClauseKind::Row { marks, item: self.next_name(&mut parts)? }
            }
            Rule::c_excludes => ClauseKind::Excludes {
                first: self.next_name(&mut parts)?,
                others: self.names(parts.next()?),
                when: self.guard(&mut parts).map(Box::new),
            },
            _ => return None,
        };
        Some(kind)
    }

    /// A value that a case of a derived fact takes, as it is written.
    fn case_value(&mut self, pair: Pair<'_>) -> Option<Name> {
        self.next_name(&mut Parts::of(pair))
    }

    /// How long: as it is written, or a parameter.
    fn length(&mut self, pair: Pair<'_>) -> Option<Length> {
        let mut parts = Parts::of(pair);
        Some(match parts.take_if(Rule::integer) {
            Some(amount) => {
                Length::Written { amount: self.integer(&amount), unit: self.next_name(&mut parts)? }
            }
            None => Length::Named(self.next_name(&mut parts)?),
        })
    }

    fn period(&mut self, from: Option<Name>, until: Option<Name>, mut parts: Parts<'_>) -> Period {
        Period { from, until, clauses: parts.take_if(Rule::body).map(|body| self.body(body)) }
    }

    fn firsts(&mut self, pair: Pair<'_>) -> Vec<First> {
        let mut firsts = Vec::new();
        for part in Parts::of(pair) {
            firsts.push(match part.as_rule() {
                Rule::alternatives => {
                    let mut parts = Parts::of(part);
                    let count = parts.take_if(Rule::how_many).map(|count| self.integer(&count));
                    First::Of { count, steps: parts.map(|name| self.name(&name)).collect() }
                }
                _ => First::Step(self.name(&part)),
            });
        }
        firsts
    }

    fn guard(&mut self, parts: &mut Parts<'_>) -> Option<Condition> {
        let guard = parts.take_if(Rule::guard)?;
        let condition = Parts::of(guard).next()?;
        Some(self.condition(condition))
    }
}
