//! Random small rulebooks and dossiers, as text that a person can read when a test shrinks to them.

use proptest::prelude::*;

/// A fact of the menu that random rulebooks draw from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    OneOf,
    AnyOf,
    Integer,
    Decimal,
    Date,
    Text,
    List,
}

impl Kind {
    /// The type as it is written.
    pub fn ty(self) -> &'static str {
        match self {
            Kind::YesNo => "yes_no",
            Kind::OneOf => "one of { red green blue }",
            Kind::AnyOf => "any of { north south }",
            Kind::Integer => "integer from 0 to 4",
            Kind::Decimal => "decimal from 0 to 1",
            Kind::Date => "date",
            Kind::Text => "text",
            Kind::List => "list of record { kind : one of { big small }  ok : yes_no }",
        }
    }

    /// Values that between them meet every case that conditions can tell apart, as YAML.
    pub fn values(self) -> Vec<String> {
        let texts: &[&str] = match self {
            Kind::YesNo => &["yes", "no"],
            Kind::OneOf => &["red", "green", "blue"],
            Kind::AnyOf => &["[]", "[north]", "[south]", "[north, south]"],
            Kind::Integer => &["0", "1", "2", "3", "4"],
            Kind::Decimal => &["0", "0.2", "0.25", "0.3", "0.5", "0.6", "1"],
            Kind::Date => {
                &["2023-12-31", "2024-02-05", "2024-02-15", "2024-02-20", "2024-02-29", "2024-03-01"]
            }
            Kind::Text => &["\"\"", "\"u\"", "\"v\"", "\"w\""],
            Kind::List => return lists(),
        };
        texts.iter().map(|text| (*text).to_string()).collect()
    }

    /// Values given in part, as YAML.
    pub fn partial_values(self) -> Vec<String> {
        let texts: &[&str] = match self {
            Kind::AnyOf => &["{north: yes}", "{south: no}", "{north: no}"],
            Kind::List => {
                &["[{kind: big}]", "[{ok: yes}, {kind: small}]", "[{kind: big, ok: no}, {kind: big}]"]
            }
            _ => &[],
        };
        texts.iter().map(|text| (*text).to_string()).collect()
    }

    fn atoms(self, name: &str) -> Vec<String> {
        let texts: &[&str] = match self {
            Kind::YesNo => &["@", "@ is no"],
            Kind::OneOf => &["@ is red", "@ is not green", "@ in (red, blue)"],
            Kind::AnyOf => &["@ has north", "@ has south", "@ is empty", "count(@) >= 2", "count(@) = 1"],
            Kind::Integer => &["@ = 2", "@ > 2", "@ <= 1", "@ != 3", "@ + 1 >= 3", "2.5 < @"],
            Kind::Decimal => &["@ >= 0.25", "@ < 0.5", "@ = 0.25", "0.5 <= @"],
            Kind::Date => {
                &["@ >= 2024-02-15", "@ + 1 month > 2024-02-29", "@ = 2024-02-29", "@ - 1 year < 2023-03-01"]
            }
            Kind::Text => &["@ = \"u\"", "@ != \"v\"", "@ in (\"u\", \"v\")", "@ = \"\""],
            Kind::List => &[
                "any @ where kind is big",
                "every @ where ok",
                "no @ where kind is small and ok",
                "count(@ where ok) >= 2",
                "@ is empty",
                "count(@) = 1",
                "any @ as e where e.kind is big and not e.ok",
            ],
        };
        texts.iter().map(|text| text.replace('@', name)).collect()
    }
}

/// Every multiset of up to four elements, as YAML.
fn lists() -> Vec<String> {
    let kinds =
        ["{kind: big, ok: yes}", "{kind: big, ok: no}", "{kind: small, ok: yes}", "{kind: small, ok: no}"];
    let mut lists = Vec::new();
    let mut counts = [0_usize; 4];
    loop {
        let elements: Vec<&str> =
            counts.iter().zip(kinds).flat_map(|(count, kind)| std::iter::repeat_n(kind, *count)).collect();
        if elements.len() <= 4 {
            lists.push(format!("[{}]", elements.join(", ")));
        }
        let Some(place) = counts.iter().position(|count| *count < 4) else { break };
        counts[place] += 1;
        counts[..place].fill(0);
    }
    lists
}

/// A condition over facts by number.
#[derive(Debug, Clone)]
pub enum Expr {
    Atom(usize, usize),
    Not(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
}

impl Expr {
    /// The condition as it is written, over the facts with these names.
    pub fn text(&self, facts: &[(String, Kind)]) -> String {
        match self {
            Expr::Atom(fact, atom) => {
                if facts.is_empty() {
                    return "always".to_string();
                }
                let (name, kind) = &facts[fact % facts.len()];
                let atoms = kind.atoms(name);
                format!("({})", atoms[atom % atoms.len()])
            }
            Expr::Not(inner) => format!("(not {})", inner.text(facts)),
            Expr::And(left, right) => format!("({} and {})", left.text(facts), right.text(facts)),
            Expr::Or(left, right) => format!("({} or {})", left.text(facts), right.text(facts)),
        }
    }
}

/// A random rulebook and dossier.
#[derive(Debug, Clone)]
pub struct Case {
    pub kinds: Vec<Kind>,
    /// When each fact is needed, over the facts before it.
    pub needed: Vec<Option<Expr>>,
    pub requirements: Vec<Expr>,
    pub assumptions: Vec<Expr>,
    /// For each fact: absent, or a value by number; the flag asks for one given in part.
    pub given: Vec<Option<(usize, bool)>>,
}

impl Case {
    /// The facts' names and kinds.
    pub fn facts(&self) -> Vec<(String, Kind)> {
        self.kinds.iter().enumerate().map(|(number, kind)| (format!("f{number}"), *kind)).collect()
    }

    /// The rulebook as text.
    pub fn rulebook(&self) -> String {
        let facts = self.facts();
        let mut text = "rulebook random { title \"Random\" }\n".to_string();
        for (number, (name, kind)) in facts.iter().enumerate() {
            let needed = self.needed[number]
                .as_ref()
                .filter(|_| number > 0)
                .map_or(String::new(), |needed| format!("needed when {}", needed.text(&facts[..number])));
            text += &format!("fact {name} : {} {{ {needed} }}\n", kind.ty());
        }
        for (number, assumption) in self.assumptions.iter().enumerate() {
            text += &format!(
                "check c{number} {{ assume require {} inferred because \"test\" }}\n",
                assumption.text(&facts)
            );
        }
        for (number, requirement) in self.requirements.iter().enumerate() {
            text += &format!(
                "requirement R{number} {{ applies when {} proofs 1 inferred because \"test\" }}\n",
                requirement.text(&facts)
            );
        }
        text
    }

    /// The values given, as YAML, by fact number.
    pub fn given_values(&self) -> Vec<Option<String>> {
        self.kinds
            .iter()
            .zip(&self.given)
            .map(|(kind, given)| {
                given.map(|(value, partial)| {
                    let partials = kind.partial_values();
                    let values = if partial && !partials.is_empty() { partials } else { kind.values() };
                    values[value % values.len()].clone()
                })
            })
            .collect()
    }

    /// The dossier as text.
    pub fn dossier(&self) -> String {
        dossier(&self.given_values())
    }
}

/// A dossier with these values, by fact number.
pub fn dossier(values: &[Option<String>]) -> String {
    let mut text = "facts:\n".to_string();
    let mut empty = true;
    for (number, value) in values.iter().enumerate() {
        if let Some(value) = value {
            empty = false;
            text += &format!("  f{number}: {value}\n");
        }
    }
    if empty { "facts: {}\n".to_string() } else { text }
}

fn expr() -> impl Strategy<Value = Expr> {
    let leaf = (0..8_usize, 0..8_usize).prop_map(|(fact, atom)| Expr::Atom(fact, atom));
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|e| Expr::Not(Box::new(e))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expr::And(Box::new(a), Box::new(b))),
            (inner.clone(), inner).prop_map(|(a, b)| Expr::Or(Box::new(a), Box::new(b))),
        ]
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        3 => Just(Kind::YesNo),
        2 => Just(Kind::OneOf),
        2 => Just(Kind::AnyOf),
        2 => Just(Kind::Integer),
        1 => Just(Kind::Decimal),
        1 => Just(Kind::Date),
        1 => Just(Kind::Text),
        1 => Just(Kind::List),
    ]
}

/// Random rulebooks with up to four facts, and a dossier each.
pub fn case() -> impl Strategy<Value = Case> {
    (1..=4_usize).prop_flat_map(|facts| {
        (
            proptest::collection::vec(kind(), facts),
            proptest::collection::vec(proptest::option::weighted(0.3, expr()), facts),
            proptest::collection::vec(expr(), 1..4),
            proptest::collection::vec(expr(), 0..2),
            proptest::collection::vec(proptest::option::weighted(0.4, (0..80_usize, any::<bool>())), facts),
        )
            .prop_map(|(kinds, needed, requirements, assumptions, given)| Case {
                kinds,
                needed,
                requirements,
                assumptions,
                given,
            })
    })
}
