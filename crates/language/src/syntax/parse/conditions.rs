//! Conditions: what stands flat in the text is folded by how tight each connective binds.

use super::{Builder, Parts, Rule};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::pairs::Pair;
use crate::syntax::tree::{Comparison, Condition, ConditionKind, Name, Operand, Quantity, Shift, Term};
use crate::words::{general, habits, syntax as said};

impl Builder<'_> {
    pub(super) fn condition(&mut self, pair: Pair<'_>) -> Condition {
        let span = self.span(&pair);
        let parts = pair.into_inner();
        // A condition stands first, and then one behind each connective.
        let more = parts.clone().count() / 2;
        let (mut unaries, mut connectives) = (Vec::with_capacity(1 + more), Vec::with_capacity(more));
        for part in parts {
            match part.as_rule() {
                Rule::connective => connectives.push(self.connective(part)),
                _ => unaries.push(self.unary(part)),
            }
        }
        self.fold(unaries, &connectives, span)
    }

    /// Makes one condition of those between connectives: `and` binds tightest, then `or`, then `implies` (to the
    /// right).
    fn fold(&mut self, unaries: Vec<Condition>, connectives: &[Rule], span: Span) -> Condition {
        // Most are of one kind.
        let all = |wanted: Rule| connectives.iter().all(|rule| *rule == wanted);
        if all(Rule::k_and) || all(Rule::k_or) {
            let make = if all(Rule::k_and) { ConditionKind::And } else { ConditionKind::Or };
            return chain(unaries, make, span);
        }
        let mut implications: Vec<Vec<Vec<Condition>>> = vec![vec![Vec::new()]];
        let mut connectives = connectives.iter();
        for unary in unaries {
            if let Some(conjuncts) = implications.last_mut().and_then(|sides| sides.last_mut()) {
                conjuncts.push(unary);
            }
            match connectives.next() {
                Some(Rule::k_or) => {
                    if let Some(alternatives) = implications.last_mut() {
                        alternatives.push(Vec::new());
                    }
                }
                Some(Rule::k_implies) => implications.push(vec![Vec::new()]),
                _ => {}
            }
        }
        let mut sides: Vec<Condition> = implications
            .into_iter()
            .map(|alternatives| {
                let alternatives = alternatives
                    .into_iter()
                    .map(|conjuncts| chain(conjuncts, ConditionKind::And, span))
                    .collect();
                chain(alternatives, ConditionKind::Or, span)
            })
            .collect();
        let mut result = sides.pop().unwrap_or(Condition { kind: ConditionKind::Constant(true), span });
        if sides.len() > 1 {
            self.error("chained-implies", said::implies_twice(), span, said::put_in_parentheses());
            sides.clear();
        }
        while let Some(side) = sides.pop() {
            let span = Span { start: side.span.start, end: result.span.end };
            result = Condition { kind: ConditionKind::Implies(Box::new(side), Box::new(result)), span };
        }
        result
    }

    fn connective(&mut self, pair: Pair<'_>) -> Rule {
        let span = self.span(&pair);
        let rule = pair.into_inner().next().map_or(Rule::k_and, |word| word.as_rule());
        let (rule, word) = match rule {
            Rule::slip_and => (Rule::k_and, "and"),
            Rule::slip_or => (Rule::k_or, "or"),
            Rule::slip_implies => (Rule::k_implies, "implies"),
            right => return right,
        };
        self.wrong_sign(span, word);
        rule
    }

    fn wrong_sign(&mut self, span: Span, right: &str) {
        let place = self.loc(span);
        // A sign needs no blank beside it, and a word does.
        let glued = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace());
        let (bytes, is_word) = (self.text.as_bytes(), right.bytes().all(|byte| byte.is_ascii_lowercase()));
        let before = is_word && span.start > 0 && glued(bytes.get(span.start as usize - 1));
        let after = is_word && glued(bytes.get(span.end as usize));
        let blank = |glued: bool| if glued { " " } else { "" };
        let replacement = format!("{}{right}{}", blank(before), blank(after));
        let error = Diagnostic::error("foreign-operator", said::written_elsewhere()).at(place);
        self.errors.push(match right {
            // Before a bare name, the arrow may as well stand for `>=`.
            "implies" if self.bare_name_follows(span) => error.help(habits::arrow_meant()),
            _ => error.help(general::write(right)).fix(place, replacement),
        });
    }

    fn bare_name_follows(&self, span: Span) -> bool {
        let rest = self.text.get(span.end as usize..).unwrap_or_default().trim_start();
        let behind =
            rest.trim_start_matches(|c: char| c.is_alphanumeric() || "_/.-".contains(c)).trim_start();
        let compared = ["=", "<", ">", "!", "is ", "has ", "in ", "not ", "≤", "≥", "≠"];
        rest.starts_with(char::is_alphabetic)
            && !["not ", "any ", "every ", "no ", "count", "given "].iter().any(|word| rest.starts_with(word))
            && !compared.iter().any(|sign| behind.starts_with(sign))
    }

    fn unary(&mut self, pair: Pair<'_>) -> Condition {
        let span = self.span(&pair);
        let mut nots = Vec::new();
        let mut condition = Condition { kind: ConditionKind::Constant(true), span };
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_not => nots.push(self.span(&part)),
                Rule::slip_not => {
                    let span = self.span(&part);
                    self.wrong_sign(span, "not");
                    nots.push(span);
                }
                _ => condition = self.primary(part),
            }
        }
        if nots.len() > 2 {
            self.error("repeated-not", said::not_repeated(), span, said::say_not_once());
            nots.truncate(1);
        }
        for not in nots.into_iter().rev() {
            let span = Span { start: not.start, end: condition.span.end };
            condition = Condition { kind: ConditionKind::Not(Box::new(condition)), span };
        }
        condition
    }

    fn primary(&mut self, pair: Pair<'_>) -> Condition {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        let kind = match rule {
            Rule::constant => Some(ConditionKind::Constant(pair.as_str() == "always")),
            Rule::comparison => self.comparison(pair),
            _ => self.compound(rule, Parts::of(pair)),
        };
        Condition { kind: kind.unwrap_or(ConditionKind::Constant(true)), span }
    }

    fn compound(&mut self, rule: Rule, mut parts: Parts<'_>) -> Option<ConditionKind> {
        let kind = match rule {
            Rule::group => ConditionKind::Group(Box::new(self.condition(parts.next()?))),
            Rule::given => ConditionKind::Given(self.next_name(&mut parts)?),
            Rule::quantifier => ConditionKind::Quantifier {
                quantity: quantity(parts.next()?.as_str()),
                list: self.next_name(&mut parts)?,
                alias: parts.take_if(Rule::name).map(|name| Box::new(self.name(&name))),
                condition: Box::new(self.condition(parts.next()?)),
            },
            _ => return self.items(parts),
        };
        Some(kind)
    }

    /// What the words of `any proof under S in C of R is required` refer to, by the keyword before each.
    fn items(&mut self, parts: Parts<'_>) -> Option<ConditionKind> {
        // The keywords matter here, so they are not left out.
        let mut found = (Quantity::Any, None, None, None, None);
        let mut keyword = Rule::EOI;
        for part in parts.0 {
            match part.as_rule() {
                Rule::quantity_word => found.0 = quantity(part.as_str()),
                Rule::item_kind => found.1 = Some(self.name(&part)),
                Rule::name => {
                    let slot = match keyword {
                        Rule::k_under => &mut found.2,
                        Rule::k_in => &mut found.3,
                        _ => &mut found.4,
                    };
                    *slot = Some(Box::new(self.name(&part)));
                }
                word => keyword = word,
            }
        }
        let (quantity, kind, under, within, of) = found;
        Some(ConditionKind::Items { quantity, kind: kind?, under, within, of })
    }

    fn comparison(&mut self, pair: Pair<'_>) -> Option<ConditionKind> {
        let mut parts = pair.into_inner();
        let subject = self.operand(parts.next()?)?;
        let Some(tail) = parts.next() else {
            return match subject.term {
                Term::Name(name)
                    if !subject.minus && subject.times.is_empty() && subject.shifts.is_empty() =>
                {
                    Some(ConditionKind::Reference(name))
                }
                _ => {
                    let message = said::value_no_condition();
                    self.error("not-a-condition", message, subject.span, said::compare_value());
                    None
                }
            };
        };
        let subject = Box::new(subject);
        let negated = tail.clone().into_inner().any(|part| part.as_rule() == Rule::k_not);
        let rule = tail.as_rule();
        if rule == Rule::is_tail {
            let bound = tail.clone().into_inner().find(|part| part.as_rule() == Rule::at_bound);
            if let Some(bound) = bound {
                let least = bound.into_inner().any(|part| part.as_rule() == Rule::k_least);
                let level = tail.into_inner().find(|part| part.as_rule() == Rule::name)?;
                return Some(ConditionKind::AtBound { subject, negated, least, level: self.name(&level) });
            }
            // `empty`, `given` and `required` are keywords here, and so would be left out.
            let word =
                tail.into_inner().filter(|p| !matches!(p.as_rule(), Rule::k_is | Rule::k_not)).last()?;
            return Some(ConditionKind::Is { subject, negated, value: self.name(&word) });
        }
        let mut parts = Parts::of(tail);
        let kind = match rule {
            Rule::compare_tail => {
                let op = self.compare(&parts.next()?);
                ConditionKind::Compare { left: subject, op, right: Box::new(self.operand(parts.next()?)?) }
            }
            Rule::in_tail => {
                let values = parts.filter_map(|choice| self.choice(choice)).collect();
                ConditionKind::In { subject, negated, values }
            }
            _ => ConditionKind::Has { subject, member: self.next_name(&mut parts)? },
        };
        Some(kind)
    }

    fn compare(&mut self, pair: &Pair<'_>) -> Comparison {
        let (op, right) = match pair.as_str() {
            "=" => return Comparison::Equal,
            "!=" => return Comparison::NotEqual,
            "<" => return Comparison::Less,
            "<=" => return Comparison::LessOrEqual,
            ">" => return Comparison::Greater,
            ">=" => return Comparison::GreaterOrEqual,
            "==" => (Comparison::Equal, "="),
            "≤" => (Comparison::LessOrEqual, "<="),
            "≥" | "=>" => (Comparison::GreaterOrEqual, ">="),
            _ => (Comparison::NotEqual, "!="),
        };
        let span = self.span(pair);
        self.wrong_sign(span, right);
        op
    }

    fn choice(&mut self, pair: Pair<'_>) -> Option<Term> {
        let inner = pair.into_inner().next()?;
        let term = match inner.as_rule() {
            Rule::moment => Term::Moment(self.name(&inner)),
            Rule::date => Term::Date(self.name(&inner)),
            Rule::version | Rule::number => Term::Number { number: self.name(&inner), unit: None },
            Rule::string => Term::Text(self.quoted(&inner)),
            _ => Term::Name(self.name(&inner)),
        };
        Some(term)
    }

    fn operand(&mut self, pair: Pair<'_>) -> Option<Operand> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner();
        let first = parts.next()?;
        let minus = first.as_rule() == Rule::lead;
        let term = self.term(if minus { parts.next()? } else { first })?;
        let (mut times, mut shifts) = (Vec::new(), Vec::new());
        for part in parts {
            if part.as_rule() == Rule::times {
                times.push(self.times(part)?);
                continue;
            }
            let span = self.span(&part);
            let mut inner = part.into_inner();
            let minus = inner.next()?.as_str() == "-";
            let term = self.term(inner.next()?)?;
            let times = inner.map(|part| self.times(part)).collect::<Option<_>>()?;
            shifts.push(Shift { minus, term, times, span });
        }
        Some(Operand { minus, term, times, shifts, span })
    }

    /// `* 2`
    fn times(&mut self, pair: Pair<'_>) -> Option<Term> {
        let term = pair.into_inner().nth(1)?;
        self.term(term)
    }

    fn quantity(&mut self, pair: Pair<'_>) -> Option<(Name, Option<Name>)> {
        let mut parts = pair.into_inner();
        let number = self.name(&parts.next()?);
        Some((number, parts.next().map(|unit| self.name(&unit))))
    }

    fn term(&mut self, pair: Pair<'_>) -> Option<Term> {
        let inner = pair.into_inner().next()?;
        let term = match inner.as_rule() {
            Rule::count => {
                let span = self.span(&inner);
                let mut parts = Parts::of(inner);
                Term::Count {
                    list: self.next_name(&mut parts)?,
                    alias: parts.take_if(Rule::name).map(|name| self.name(&name)),
                    condition: parts.next().map(|condition| Box::new(self.condition(condition))),
                    span,
                }
            }
            Rule::extremum => {
                let span = self.span(&inner);
                let mut parts = Parts::of(inner);
                let most = parts.next()?.as_str() == "max";
                Term::Extremum { most, operands: parts.filter_map(|part| self.operand(part)).collect(), span }
            }
            Rule::parens => {
                let span = self.span(&inner);
                Term::Parens { inner: Box::new(self.operand(Parts::of(inner).next()?)?), span }
            }
            Rule::moment => Term::Moment(self.name(&inner)),
            Rule::date => Term::Date(self.name(&inner)),
            Rule::quantity => {
                let (number, unit) = self.quantity(inner)?;
                Term::Number { number, unit }
            }
            Rule::string => Term::Text(self.quoted(&inner)),
            Rule::today => Term::Today(self.span(&inner)),
            _ => Term::Name(self.name(&inner)),
        };
        Some(term)
    }
}

fn quantity(word: &str) -> Quantity {
    match word {
        "every" => Quantity::Every,
        "no" => Quantity::No,
        _ => Quantity::Any,
    }
}

/// One condition as it is; several as a chain.
fn chain(
    mut conditions: Vec<Condition>,
    make: fn(Vec<Condition>) -> ConditionKind,
    whole: Span,
) -> Condition {
    match conditions.len() {
        1 => conditions.remove(0),
        _ => {
            let span = match (conditions.first(), conditions.last()) {
                (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
                _ => whole,
            };
            Condition { kind: make(conditions), span }
        }
    }
}
