//! Random trees: of every kind of clause, type and condition, with the names and texts that are hard to write.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rules::source::Span;
use rules::syntax::tree::*;
use rules::unicode::nfc;

const NOWHERE: Span = Span::new(0, 0);

/// Whole files that the language can express, whatever they mean.
pub fn file() -> BoxedStrategy<File> {
    vec(declaration(), 0..4).prop_map(|declarations| File { declarations, ..File::default() }).boxed()
}

pub fn declaration() -> BoxedStrategy<Declaration> {
    let keyword = prop::sample::select(Keyword::TOP.as_slice());
    let head = (keyword, name(), option::weighted(0.8, fact_type()), fixed(), labels(0));
    let kind = prop::sample::select(&[Keyword::Step, Keyword::Proof, Keyword::Fact, Keyword::Claim][..]);
    (head, parameter_type(), option::of(kind), option::of(fixed()), vec(clause(2), 0..6))
        .prop_map(|((keyword, name, ty, value, labels), parameter, kind, preset, clauses)| {
            let name = (keyword != Keyword::Claim).then_some(name);
            let of = match keyword {
                Keyword::Drop => kind,
                Keyword::Change => kind.filter(|kind| *kind != Keyword::Claim),
                _ => None,
            };
            let ty = match keyword {
                Keyword::Parameter => Some(parameter),
                _ => ty.filter(|_| matches!(keyword, Keyword::Fact | Keyword::Change)),
            };
            let value = match keyword {
                Keyword::Let | Keyword::Set => Some(value),
                Keyword::Parameter => preset,
                _ => None,
            };
            // After a number, another language would be a unit.
            let mut labels = labels;
            let languages = labels.iter_mut().filter_map(|label| label.language.as_mut());
            languages
                .filter(|_| matches!(keyword, Keyword::Let | Keyword::Parameter))
                .for_each(|language| *language = written("fr"));
            let clauses = expressible(clauses);
            Declaration { keyword, name, of, count: None, ty, value, labels, clauses, span: NOWHERE }
        })
        .boxed()
}

// --- Words ---

pub fn name() -> BoxedStrategy<Name> {
    let word = prop_oneof![
        8 => "[a-zA-Z][a-z0-9_]{0,6}([/.-][a-z0-9_]{1,3}){0,2}",
        2 => "[A-Z]{3}\\.[0-9]{2}#[0-9]{1,2}",
        1 => "[a-z]{2}",
        1 => "\\PC{1,6}".prop_map(|word| nfc(&word.replace('`', "'")).into_owned()),
        1 => prop::sample::select(&[
            "and", "or", "not", "is", "in", "any", "count", "where", "given", "always", "today", "as", "when",
            "title", "optional", "after", "error", "proof", "before", "empty", "required", "step", "note", "fr",
            "b-", "-b", "a..b", "a#", "a#1x", "1a", "a b", "_a", "é", "yes_no", "date", "{", "#", "\"", "\\", " ",
        ][..]).prop_map(str::to_owned),
    ];
    word.prop_map(written).boxed()
}

fn written(text: impl Into<String>) -> Name {
    Name { text: text.into(), span: NOWHERE }
}

fn quoted() -> BoxedStrategy<Quoted> {
    let text = prop_oneof![
        4 => "[a-z]{1,9}( [a-zàéèœ’]{1,9}){0,9}",
        1 => "(\\PC|[\n\t\r\"\\\\#{}`]){0,12}",
    ];
    text.prop_map(|text| Quoted { text: nfc(&text).into_owned(), span: NOWHERE }).boxed()
}

fn label() -> BoxedStrategy<Text> {
    let language = option::weighted(0.7, "[a-z]{2}".prop_map(written));
    (language, quoted()).prop_map(|(language, quoted)| Text { language, quoted }).boxed()
}

fn labels(least: usize) -> BoxedStrategy<Vec<Text>> {
    vec(label(), least..least + 3).boxed()
}

fn integer() -> BoxedStrategy<Integer> {
    prop_oneof![0..100_i64, any::<i64>()].prop_map(|value| Integer { value, span: NOWHERE }).boxed()
}

fn number() -> BoxedStrategy<Name> {
    "-?[0-9]{1,4}(\\.[0-9]{1,3})?".prop_map(written).boxed()
}

fn unit() -> BoxedStrategy<Option<Name>> {
    option::of(prop::sample::select(&["cm", "year", "working_days", "km/h", "g"][..]).prop_map(written))
        .boxed()
}

fn date() -> BoxedStrategy<Name> {
    "20[0-9]{2}-0[1-9]-[0-2][0-9]".prop_map(written).boxed()
}

fn moment() -> BoxedStrategy<Name> {
    "2026-0[1-9]-1[0-9]T[01][0-9]:[0-5][0-9](Z|\\+02:00)?(\\[Europe/Paris\\])?".prop_map(written).boxed()
}

fn version() -> BoxedStrategy<Name> {
    "[0-9]{1,3}\\.[0-9]{1,2}\\.[0-9]{1,2}(\\.[0-9])?".prop_map(written).boxed()
}

/// The value of a constant.
fn fixed() -> BoxedStrategy<Term> {
    prop_oneof![
        (number(), unit()).prop_map(|(number, unit)| Term::Number { number, unit }),
        version().prop_map(|number| Term::Number { number, unit: None }),
        date().prop_map(Term::Date),
        moment().prop_map(Term::Moment),
    ]
    .boxed()
}

/// What a case of a derived fact comes to.
fn case_value() -> BoxedStrategy<Name> {
    prop_oneof![4 => name(), 1 => number(), 1 => date()].boxed()
}

// --- Types ---

fn parameter_type() -> BoxedStrategy<Type> {
    let kinds = prop_oneof![
        Just(TypeKind::Span),
        Just(TypeKind::Text),
        Just(TypeKind::Version),
        (any::<bool>(), option::of(number()), option::of(number()))
            .prop_map(|(whole, from, to)| TypeKind::Number { whole, from, to, unit: None }),
        (option::of(date()), option::of(date())).prop_map(|(from, to)| TypeKind::Date { from, to }),
    ];
    kinds.prop_map(|kind| Type { kind, span: NOWHERE }).boxed()
}

/// How long something is.
fn length() -> BoxedStrategy<Length> {
    prop_oneof![
        4 => (integer(), name()).prop_map(|(amount, unit)| Length::Written { amount, unit }),
        1 => name().prop_map(Length::Named),
    ]
    .boxed()
}

fn fact_type() -> BoxedStrategy<Type> {
    let number = (any::<bool>(), option::of(number()), option::of(number()), option::of(name()))
        .prop_map(|(whole, from, to, unit)| TypeKind::Number { whole, from, to, unit });
    let dates = (option::of(date()), option::of(date())).prop_map(|(from, to)| TypeKind::Date { from, to });
    let moments = (option::of(quoted()), option::of(moment()), option::of(moment()))
        .prop_map(|(zone, from, to)| TypeKind::Moment { zone, from, to });
    let leaf = prop_oneof![
        Just(TypeKind::YesNo),
        number,
        Just(TypeKind::Text),
        dates,
        Just(TypeKind::Document),
        moments,
        Just(TypeKind::Version),
        members().prop_map(TypeKind::OneOf),
        members().prop_filter("no order", |members| members.len() > 1).prop_map(TypeKind::Levels),
        members().prop_map(TypeKind::AnyOf),
    ];
    let of = |kind| Type { kind, span: NOWHERE };
    leaf.prop_map(of)
        .prop_recursive(3, 8, 3, move |inner| {
            let field =
                (name(), inner.clone(), labels(0)).prop_map(|(name, ty, labels)| Field { name, ty, labels });
            prop_oneof![
                inner.prop_map(|element| TypeKind::List(Box::new(element))),
                vec(field, 0..4).prop_map(TypeKind::Record),
            ]
            .prop_map(of)
        })
        .boxed()
}

fn members() -> BoxedStrategy<Vec<Member>> {
    let plain = name().prop_map(|name| Member { name, labels: Vec::new() });
    let labelled = (name(), labels(0)).prop_map(|(name, labels)| Member { name, labels });
    prop_oneof![vec(plain, 0..9), vec(labelled, 0..4)].boxed()
}

// --- Clauses ---

fn clause(depth: u32) -> BoxedStrategy<Clause> {
    let basis = prop_oneof![4 => Just(Vec::new()), 1 => vec(support(), 1..3)];
    (clause_kind(depth), basis).prop_map(|(kind, basis)| Clause { kind, basis, span: NOWHERE }).boxed()
}

fn support() -> BoxedStrategy<Clause> {
    let of = |kind| Clause { kind, basis: Vec::new(), span: NOWHERE };
    prop_oneof![cite(), labels(1).prop_map(ClauseKind::Inferred)].prop_map(of).boxed()
}

fn cite() -> BoxedStrategy<ClauseKind> {
    (name(), option::of(quoted())).prop_map(|(source, place)| ClauseKind::Cite { source, place }).boxed()
}

fn names() -> BoxedStrategy<Vec<Name>> {
    vec(name(), 1..9).boxed()
}

fn how_many() -> BoxedStrategy<Integer> {
    (0..100_i64).prop_map(|value| Integer { value, span: NOWHERE }).boxed()
}

fn first() -> BoxedStrategy<First> {
    let some = (option::of(how_many()), names()).prop_map(|(count, steps)| First::Of { count, steps });
    prop_oneof![3 => name().prop_map(First::Step), 1 => some].boxed()
}

fn guard() -> BoxedStrategy<Option<Condition>> {
    option::of(condition()).boxed()
}

fn boxed() -> BoxedStrategy<Box<Condition>> {
    condition().prop_map(Box::new).boxed()
}

fn boxed_guard() -> BoxedStrategy<Option<Box<Condition>>> {
    option::of(boxed()).boxed()
}

fn clause_kind(depth: u32) -> BoxedStrategy<ClauseKind> {
    use ClauseKind::*;
    let header = prop_oneof![
        labels(1).prop_map(Title),
        date().prop_map(Edition),
        vec(date(), 1..4).prop_map(Holidays),
        (1..99_i64).prop_map(|value| Language(Integer { value, span: NOWHERE })),
        (name(), vec(quoted(), 0..3)).prop_map(|(target, files)| Uses { target, quoted: false, files }),
        (quoted(), vec(quoted(), 0..3)).prop_map(|(target, files)| Uses {
            target: written(target.text),
            quoted: true,
            files
        }),
        (integer(), option::of(integer()), labels(0), vec(name(), 0..3))
            .prop_map(|(proofs, chapters, texts, under)| Announces { proofs, chapters, texts, under }),
        (name(), name(), quoted()).prop_map(|(code, level, because)| Severity { code, level, because }),
        quoted().prop_map(Publisher),
        date().prop_map(Dated),
        name().prop_map(Grade),
        quoted().prop_map(Address),
    ]
    .boxed();
    let content = prop_oneof![
        labels(1).prop_map(Ask),
        (case_value(), condition()).prop_map(|(value, when)| Case { value, when }),
        case_value().prop_map(Otherwise),
        condition().prop_map(NeededWhen),
        condition().prop_map(When),
        condition().prop_map(AppliesWhen),
        condition().prop_map(ExceptWhen),
        name().prop_map(PartOf),
        condition().prop_map(Require),
        integer().prop_map(Announced),
        name().prop_map(In),
        names().prop_map(Under),
        Just(Optional),
        integer().prop_map(Proofs),
    ]
    .boxed();
    let step = prop_oneof![
        (name(), option::of(name())).prop_map(|(over, alias)| Per { over, alias }),
        name().prop_map(Times),
        (names(), guard()).prop_map(|(actors, when)| By { actors, when }),
        (vec(first(), 1..5), guard()).prop_map(|(steps, when)| After { steps, when }),
        (names(), guard()).prop_map(|(steps, when)| {
            let steps = steps.into_iter().map(First::Step).collect();
            Prefers { steps, when }
        }),
        (names(), guard()).prop_map(|(facts, when)| Needs { facts, when }),
        labels(1).prop_map(Yields),
        name().prop_map(Tracks),
        Just(AwaitsEvidence),
        length().prop_map(Duration),
    ]
    .boxed();
    let check = prop_oneof![
        names().prop_map(Blocks),
        Just(Assume),
        prop::sample::select(&["error", "warning", "info"][..]).prop_map(|word| Level(written(word))),
        moment().prop_map(|moment| At(rules::syntax::tree::At::Moment(moment))),
        (length(), any::<bool>(), name()).prop_map(|(length, before, from)| {
            At(rules::syntax::tree::At::Counted { length, before, from })
        }),
        moment().prop_map(Until),
        names().prop_map(For),
        (length(), name()).prop_map(|(length, from)| Valid { length, from }),
        name().prop_map(MetBy),
        cite(),
        labels(1).prop_map(Inferred),
        labels(1).prop_map(Because),
        prop::sample::select(&["applies when", "under", "part of", "met by", "optional"][..])
            .prop_map(|word| No(written(word))),
        labels(1).prop_map(Reading),
        (name(), quoted()).prop_map(|(code, because)| Allow { code, because }),
    ]
    .boxed();
    let claim = prop_oneof![
        (boxed(), boxed_guard()).prop_map(|(condition, when)| Always { condition, when }),
        (boxed(), boxed_guard()).prop_map(|(condition, when)| Never { condition, when }),
        (vec(condition(), 1..4), boxed_guard())
            .prop_map(|(conditions, when)| ExactlyOne { conditions, when }),
        (name(), name(), boxed_guard()).prop_map(|(first, second, when)| Before { first, second, when }),
        (name(), names(), boxed_guard()).prop_map(|(first, others, when)| Excludes { first, others, when }),
        name().prop_map(ColumnsOf),
        (name(), labels(0)).prop_map(|(name, labels)| Column { name, labels }),
        (vec(any::<bool>(), 1..9), name()).prop_map(|(marks, item)| {
            let marks = marks.into_iter().map(|set| Mark { set, span: NOWHERE }).collect();
            Row { marks, item }
        }),
    ]
    .boxed();
    let all = prop_oneof![header, content, step, check, claim];
    if depth == 0 {
        return all.boxed();
    }
    let keyword = prop_oneof![Just(Keyword::Scenario), Just(Keyword::Proof)];
    let period = (option::of(date()), date(), any::<bool>(), option::of(vec(clause(depth - 1), 0..3)))
        .prop_map(|(first, second, is_first, clauses)| {
            // One of the two days is there.
            let (from, until) = if is_first { (Some(second), first) } else { (first, Some(second)) };
            InForce(Period { from, until, clauses: clauses.map(expressible) })
        });
    let group = (option::of(how_many()), option::of(name()), labels(0), vec(clause(depth - 1), 0..3))
        .prop_map(|(count, name, labels, clauses)| {
            let (keyword, clauses) = (Keyword::Group, expressible(clauses));
            Item(Box::new(Declaration {
                keyword,
                name,
                of: None,
                count,
                ty: None,
                value: None,
                labels,
                clauses,
                span: NOWHERE,
            }))
        });
    let item = (keyword, name(), labels(0), vec(clause(depth - 1), 0..3)).prop_map(
        |(keyword, name, labels, clauses)| {
            let clauses = expressible(clauses);
            Item(Box::new(Declaration {
                keyword,
                name: Some(name),
                of: None,
                count: None,
                ty: None,
                value: None,
                labels,
                clauses,
                span: NOWHERE,
            }))
        },
    );
    prop_oneof![16 => all, 2 => item, 1 => group, 1 => period].boxed()
}

/// Without the clauses `when …` that would be read as the guard of the clause before them.
fn expressible(mut clauses: Vec<Clause>) -> Vec<Clause> {
    use ClauseKind::*;
    let mut takes_a_guard = false;
    let mut takes_an_end = false;
    let mut takes_names = false;
    clauses.retain(|clause| {
        // A last day would be read as that of the first day before it.
        let starts = |clause: &Clause| {
            matches!(&clause.kind, InForce(Period { from: Some(_), until: None, clauses: None }))
                && clause.basis.is_empty()
        };
        if takes_an_end && matches!(&clause.kind, InForce(Period { from: None, .. })) {
            return false;
        }
        if takes_a_guard && matches!(clause.kind, When(_)) {
            return false;
        }
        // And scopes as those of what is announced before them.
        if takes_names && matches!(clause.kind, Under(_)) {
            return false;
        }
        let unguarded = matches!(
            &clause.kind,
            By { when: None, .. }
                | After { when: None, .. }
                | Prefers { when: None, .. }
                | Needs { when: None, .. }
                | Always { when: None, .. }
                | Never { when: None, .. }
                | ExactlyOne { when: None, .. }
                | Before { when: None, .. }
                | Excludes { when: None, .. }
        );
        takes_a_guard = unguarded && clause.basis.is_empty();
        takes_names =
            matches!(&clause.kind, Announces { under, .. } if under.is_empty()) && clause.basis.is_empty();
        takes_an_end = starts(clause);
        true
    });
    clauses
}

// --- Conditions ---

fn of(kind: ConditionKind) -> Condition {
    Condition { kind, span: NOWHERE }
}

/// Conditions of every shape, also those that cannot be written without parentheses.
pub fn condition() -> BoxedStrategy<Condition> {
    leaf(operand(term())).prop_recursive(4, 12, 4, inner).boxed()
}

fn inner(inner: BoxedStrategy<Condition>) -> BoxedStrategy<Condition> {
    let boxed = inner.clone().prop_map(Box::new);
    let counted = (name(), option::of(name()), option::of(boxed.clone()))
        .prop_map(|(list, alias, condition)| Term::Count { list, alias, condition, span: NOWHERE });
    prop_oneof![
        boxed.clone().prop_map(ConditionKind::Not),
        vec(inner.clone(), 2..5).prop_map(ConditionKind::And),
        vec(inner, 2..5).prop_map(ConditionKind::Or),
        (boxed.clone(), boxed.clone()).prop_map(|(left, right)| ConditionKind::Implies(left, right)),
        boxed.clone().prop_map(ConditionKind::Group),
        (quantity(), name(), option::of(name().prop_map(Box::new)), boxed).prop_map(
            |(quantity, list, alias, condition)| ConditionKind::Quantifier {
                quantity,
                list,
                alias,
                condition
            }
        ),
        leaf(operand(counted)).prop_map(|condition| condition.kind),
    ]
    .prop_map(of)
    .boxed()
}

fn leaf(subject: BoxedStrategy<Operand>) -> BoxedStrategy<Condition> {
    let comparisons = [
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
    ];
    let kinds = ["proof", "requirement", "certificate", "step"];
    let choice = prop_oneof![
        name().prop_map(Term::Name),
        number().prop_map(|number| Term::Number { number, unit: None }),
        quoted().prop_map(Term::Text),
        date().prop_map(Term::Date),
        moment().prop_map(Term::Moment),
    ];
    let named = || option::of(name().prop_map(Box::new));
    let items = (quantity(), prop::sample::select(kinds.to_vec()), named(), named()).prop_flat_map(
        move |(quantity, kind, under, within)| {
            named().prop_map(move |of| ConditionKind::Items {
                quantity,
                kind: written(kind),
                under: under.clone(),
                within: within.clone(),
                of,
            })
        },
    );
    let subject = subject.prop_map(Box::new).boxed();
    prop_oneof![
        any::<bool>().prop_map(ConditionKind::Constant),
        name().prop_map(ConditionKind::Given),
        name().prop_map(ConditionKind::Reference),
        (subject.clone(), any::<bool>(), name()).prop_map(|(subject, negated, value)| ConditionKind::Is {
            subject,
            negated,
            value
        }),
        (subject.clone(), any::<bool>(), any::<bool>(), name()).prop_map(
            |(subject, negated, least, level)| ConditionKind::AtBound { subject, negated, least, level }
        ),
        (subject.clone(), any::<bool>(), vec(choice, 1..6))
            .prop_map(|(subject, negated, values)| ConditionKind::In { subject, negated, values }),
        (subject.clone(), name()).prop_map(|(subject, member)| ConditionKind::Has { subject, member }),
        (subject, prop::sample::select(comparisons.to_vec()), operand(term()).prop_map(Box::new))
            .prop_map(|(left, op, right)| ConditionKind::Compare { left, op, right }),
        items,
    ]
    .prop_map(of)
    .boxed()
}

fn quantity() -> BoxedStrategy<Quantity> {
    prop_oneof![Just(Quantity::Any), Just(Quantity::Every), Just(Quantity::No)].boxed()
}

fn term() -> BoxedStrategy<Term> {
    prop_oneof![
        4 => name().prop_map(Term::Name),
        1 => (number(), unit()).prop_map(|(number, unit)| Term::Number { number, unit }),
        1 => quoted().prop_map(Term::Text),
        1 => date().prop_map(Term::Date),
        1 => moment().prop_map(Term::Moment),
        1 => Just(Term::Today(NOWHERE)),
    ]
    .boxed()
}

fn operand(first: impl Strategy<Value = Term> + 'static) -> BoxedStrategy<Operand> {
    let plain = operand_of(first.boxed());
    let extremum = (any::<bool>(), vec(operand_of(term()), 1..4))
        .prop_map(|(most, operands)| Term::Extremum { most, operands, span: NOWHERE });
    // By themselves, they would be those of a condition.
    let parens = (operand_of(term()), vec(term(), 1..3)).prop_map(|(inner, times)| Operand {
        minus: false,
        term: Term::Parens { inner: Box::new(inner), span: NOWHERE },
        times,
        shifts: Vec::new(),
        span: NOWHERE,
    });
    prop_oneof![7 => plain, 1 => operand_of(extremum.boxed()), 1 => parens].boxed()
}

/// A sum that begins with a term.
fn operand_of(first: BoxedStrategy<Term>) -> BoxedStrategy<Operand> {
    let amount = (number(), unit()).prop_map(|(number, unit)| Term::Number { number, unit });
    let parens = (term(), any::<bool>(), term()).prop_map(|(one, minus, other)| {
        let shift = Shift { minus, term: other, times: Vec::new(), span: NOWHERE };
        Term::Parens { inner: Box::new(Operand { shifts: vec![shift], ..Operand::of(one) }), span: NOWHERE }
    });
    let added = prop_oneof![2 => amount, 1 => term(), 1 => parens];
    let shift = (any::<bool>(), added, times()).prop_map(|(minus, term, times)| Shift {
        minus,
        term,
        times,
        span: NOWHERE,
    });
    let shifts = prop_oneof![3 => Just(Vec::new()), 1 => vec(shift, 1..3)];
    // A number has its own sign, and a date none.
    let minus = prop_oneof![4 => Just(false), 1 => Just(true)];
    (minus, first, times(), shifts)
        .prop_map(|(minus, term, times, shifts)| {
            let minus = minus && !matches!(term, Term::Number { .. } | Term::Date(_) | Term::Moment(_));
            Operand { minus, term, times, shifts, span: NOWHERE }
        })
        .boxed()
}

fn times() -> BoxedStrategy<Vec<Term>> {
    prop_oneof![5 => Just(Vec::new()), 1 => vec(term(), 1..3)].boxed()
}

// --- Parentheses ---

/// The same file without parentheses: what the printer may add.
pub fn without_groups(mut file: File) -> File {
    for declaration in &mut file.declarations {
        ungroup_clauses(&mut declaration.clauses);
    }
    file
}

fn ungroup_clauses(clauses: &mut [Clause]) {
    use ClauseKind::*;
    for clause in clauses {
        match &mut clause.kind {
            NeededWhen(condition)
            | Case { when: condition, .. }
            | When(condition)
            | AppliesWhen(condition)
            | ExceptWhen(condition)
            | Require(condition) => {
                ungroup(condition);
            }
            Item(item) => ungroup_clauses(&mut item.clauses),
            InForce(Period { clauses, .. }) => clauses.iter_mut().for_each(|inner| ungroup_clauses(inner)),
            By { when, .. } | After { when, .. } | Prefers { when, .. } | Needs { when, .. } => {
                when.iter_mut().for_each(ungroup)
            }
            Before { when, .. } | Excludes { when, .. } => when.iter_mut().for_each(|when| ungroup(when)),
            Always { condition, when } | Never { condition, when } => {
                ungroup(condition);
                when.iter_mut().for_each(|when| ungroup(when));
            }
            ExactlyOne { conditions, when } => {
                conditions.iter_mut().for_each(ungroup);
                when.iter_mut().for_each(|when| ungroup(when));
            }
            _ => {}
        }
    }
}

pub fn ungroup(condition: &mut Condition) {
    while let ConditionKind::Group(inner) = &mut condition.kind {
        *condition = (**inner).clone();
    }
    match &mut condition.kind {
        ConditionKind::Not(inner) => ungroup(inner),
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter_mut().for_each(ungroup),
        ConditionKind::Implies(left, right) => [left, right].into_iter().for_each(|side| ungroup(side)),
        ConditionKind::Quantifier { condition, .. } => ungroup(condition),
        ConditionKind::Is { subject, .. }
        | ConditionKind::AtBound { subject, .. }
        | ConditionKind::In { subject, .. }
        | ConditionKind::Has { subject, .. } => {
            ungroup_operand(subject);
        }
        ConditionKind::Compare { left, right, .. } => {
            [left, right].into_iter().for_each(|side| ungroup_operand(side));
        }
        _ => {}
    }
}

fn ungroup_operand(operand: &mut Operand) {
    if let Term::Count { condition: Some(condition), .. } = &mut operand.term {
        ungroup(condition);
    }
}
