//! Random rulebooks with every kind of declaration, as text that a person can read: facts that are needed only
//! sometimes and facts that follow from others, amounts with a name, conditions and scopes over them, a hierarchy of
//! deposits with recommendations in it, chapters, tables, steps repeated in every way, checks, notes and claims.

use std::fmt::Write;

/// A source of numbers, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    fn hits(&mut self, one_in: usize) -> bool {
        self.roll(one_in) == 0
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.roll(texts.len())]
    }
}

/// Facts, in an order in which `needed when` may speak of those before.
const FACTS: [(&str, &str); 10] = [
    ("x", "yes_no"),
    ("color", "one of { red green blue }"),
    ("sides", "any of { north south east }"),
    ("n", "integer from 0 to 4"),
    ("m", "integer from 0 to 4"),
    ("day", "date"),
    ("l", "list of record { kind : one of { big small }  ok : yes_no  size : integer from 0 to 3 }"),
    ("rooms", "integer from 1 to 3"),
    ("app", "version"),
    ("rank", "one of { low < mid < high }"),
];

/// Atoms over each fact; those that compare two facts stand with the later one.
const ATOMS: [&[&str]; 10] = [
    &["x", "x is no"],
    &["color is red", "color is not green", "color in (red, blue)"],
    &["sides has north", "sides is empty", "count(sides) >= 2", "count(sides) = 1", "count(sides) < 3"],
    &["n = 2", "n > 1", "n <= 3", "n != 0", "2 < n"],
    &["m >= 2", "m = n", "m + 1 > n", "m != 1"],
    &[
        "day >= 2024-02-15",
        "day + 1 month > 2024-03-31",
        "today >= 2024-02-20",
        "today + 1 month < 2024-03-20",
        "day + 10 days <= today",
    ],
    &[
        "any l where kind is big",
        "every l where ok",
        "no l where kind is small and not ok",
        "count(l where ok) >= 2",
        "count(l where size > 1) <= 1",
        "count(l) != 1",
        "l is empty",
        "any l as e where e.kind is big and x",
    ],
    &["rooms > 1", "rooms = 3"],
    &["app < 8.10", "app >= 8.4.1", "app = 8.4"],
    &["rank >= mid", "rank is at least mid", "rank < high", "rank is not low", "rank = high"],
];

/// What follows from the facts: its name, its type, its cases, and conditions over it.
const DERIVED: [(&str, &str, &[&str], &[&str]); 4] = [
    (
        "grade",
        "one of { low < mid < high }",
        &["high", "mid", "low"],
        &["grade >= mid", "grade is low", "grade = high", "max(grade, rank) >= mid", "grade < rank"],
    ),
    ("total", "integer", &["least", "3", "0"], &["total + n > least", "total = 3", "max(n, total) >= least"]),
    (
        "begin",
        "date",
        &["2024-02-20", "fixed"],
        &[
            "begin + while > day",
            "begin + 1 month <= fixed + 3 weeks",
            "today > begin",
            "day - begin >= 1 week",
            "min(begin, day) + while < fixed",
        ],
    ),
    ("calm", "yes_no", &["no", "yes"], &["calm", "calm is no"]),
];

/// Named amounts, and conditions over them.
const NAMED: &str = "let least = 2 \"Least\" { inferred because \"test\" }
let fixed = 2024-02-25 \"Day\" { inferred because \"test\" }
parameter while : span = 2 weeks \"While\" { inferred because \"test\" }
";
const OVER_NAMED: [&str; 4] =
    ["(n + m >= 2 * least)", "(day + while <= fixed)", "(fixed + while < day)", "(n * least = m + 1)"];

/// How a book says on which days something is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// `from DATE until DATE { … }`
    Periods,
    /// The same, as conditions on today.
    Conditions,
}

/// Periods without a day in common, in each list.
const PERIODS: [&[(Option<&str>, Option<&str>)]; 6] = [
    &[(Some("2024-02-15"), None)],
    &[(None, Some("2024-02-29"))],
    &[(Some("2024-02-12"), Some("2024-02-25"))],
    &[(None, Some("2024-02-11")), (Some("2024-02-12"), None)],
    &[(Some("2024-03-01"), Some("2024-03-31")), (None, Some("2024-02-15"))],
    &[(None, Some("2024-02-05")), (Some("2024-02-10"), Some("2024-02-10")), (Some("2024-02-20"), None)],
];

/// Days around those on which periods begin and end.
pub const DAYS: [&str; 6] =
    ["2024-02-01", "2024-02-10", "2024-02-12", "2024-02-29", "2024-03-01", "2024-06-01"];

/// Days on which nobody works.
pub const HOLIDAYS: [&str; 3] = ["2024-02-14", "2024-02-19", "2024-03-04"];

struct Writer {
    days: Days,
    dice: Dice,
    text: String,
    /// Names of conditions and scopes so far.
    named: Vec<String>,
}

/// A rulebook for a seed.
pub fn book(seed: u64) -> String {
    book_with(seed, Days::Periods)
}

/// A rulebook for a seed, with entry into force said in one way or the other.
pub fn book_with(seed: u64, days: Days) -> String {
    let dice = Dice(seed ^ 0x9e37_79b9_7f4a_7c15);
    let mut writer = Writer { days, dice, text: String::new(), named: Vec::new() };
    writer.everything();
    writer.text
}

impl Writer {
    /// A condition over the first so many facts.
    fn condition(&mut self, facts: usize, depth: usize, given: bool) -> String {
        if facts == 0 {
            return self.dice.pick(&["always", "never"]).to_string();
        }
        if depth == 0 || self.dice.hits(3) {
            if facts == FACTS.len() && !self.named.is_empty() && self.dice.hits(4) {
                let name = self.dice.roll(self.named.len());
                return self.named[name].clone();
            }
            let fact = self.dice.roll(facts);
            if given && self.dice.hits(4) {
                return format!("given {}", FACTS[fact].0);
            }
            if self.dice.hits(30) {
                return self.dice.pick(&["always", "never"]).to_string();
            }
            return format!("({})", self.dice.pick(ATOMS[fact]));
        }
        let one = self.condition(facts, depth - 1, given);
        match self.dice.roll(3) {
            0 => format!("(not {one})"),
            1 => format!("({one} and {})", self.condition(facts, depth - 1, given)),
            _ => format!("({one} or {})", self.condition(facts, depth - 1, given)),
        }
    }

    fn any(&mut self) -> String {
        self.condition(FACTS.len(), 2, false)
    }

    fn guard(&mut self, one_in: usize, keyword: &str) -> String {
        if self.dice.hits(one_in) { format!(" {keyword} {}", self.any()) } else { String::new() }
    }

    /// What an item says of when it applies, with the word for that: its own condition, if it has one, and the days on
    /// which it is in force, some of them with a condition that counts then.
    fn in_force(
        &mut self,
        own: Option<String>,
        word: &str,
        inner: &mut dyn FnMut(&mut Writer) -> String,
    ) -> String {
        if !self.dice.hits(4) {
            return own.map_or(String::new(), |own| format!(" {word} {own}"));
        }
        let periods = PERIODS[self.dice.roll(PERIODS.len())];
        let (mut clauses, mut conditions) = (String::new(), Vec::new());
        for (from, until) in periods {
            let condition = self.dice.hits(2).then(|| inner(self));
            let mut bounds = Vec::new();
            for (keyword, sign, day) in [("from", ">=", from), ("until", "<=", until)] {
                let Some(day) = day else { continue };
                let _ = write!(clauses, " {keyword} {day}");
                bounds.push(format!("today {sign} {day}"));
            }
            if let Some(condition) = &condition {
                let _ = write!(clauses, " {{ {word} {condition} }}");
                bounds.push(condition.clone());
            }
            conditions.push(format!("({})", bounds.join(" and ")));
        }
        match (self.days, own) {
            (Days::Periods, own) => own.map_or(String::new(), |own| format!(" {word} {own}")) + &clauses,
            (Days::Conditions, None) => format!(" {word} {}", conditions.join(" or ")),
            (Days::Conditions, Some(own)) => format!(" {word} {own} and ({})", conditions.join(" or ")),
        }
    }

    /// When something applies that speaks of the candidate alone.
    fn applies(&mut self, one_in: usize) -> String {
        let own = self.dice.hits(one_in).then(|| self.any());
        self.in_force(own, "applies when", &mut Writer::any)
    }

    fn everything(&mut self) {
        let holidays = HOLIDAYS.join(", ");
        let _ = writeln!(self.text, "rulebook random {{ title \"Random\" holidays {holidays} }}");
        self.text.push_str("actor me { }\nactor you { }\n");
        for (position, (name, ty)) in FACTS.iter().enumerate() {
            let needed = match position > 0 && self.dice.hits(3) {
                true => format!("needed when {}", self.condition(position, 1, false)),
                false => String::new(),
            };
            let _ = writeln!(self.text, "fact {name} : {ty} {{ {needed} }}");
        }
        self.derived();
        for number in 0..self.dice.roll(3) {
            let when = self.any();
            let _ = writeln!(self.text, "condition c{number} {{ when {when} }}");
            self.named.push(format!("c{number}"));
        }
        for number in 0..2 {
            let own = self.any();
            let applies = self.in_force(Some(own), "applies when", &mut Writer::any);
            let except = self.exception(4, &mut Writer::any);
            let _ = writeln!(self.text, "scope s{number} {{{applies}{except} {BASIS} }}");
            self.named.push(format!("s{number}"));
        }
        for number in 0..2 {
            // Without a condition a chapter applies where what it holds does: that is no condition on the day alone.
            let own = self.dice.hits(3).then(|| self.any());
            let applies = match own {
                Some(own) => self.in_force(Some(own), "applies when", &mut Writer::any),
                None => String::new(),
            };
            let after = self.after(2);
            let except = self.exception(6, &mut Writer::any);
            let _ = writeln!(self.text, "chapter ch{number} \"Chapter\" {{ {applies}{except} {after} }}");
        }
        for number in 0..self.dice.roll(3) + 1 {
            self.requirement(number);
            // What comes later may hang on it.
            let proof = if self.text.contains(&format!("proof R{number}.0.0")) { ".0.0" } else { "#2" };
            let brought = self.dice.pick(&["", proof]);
            self.named.push(format!("(R{number}{brought} is required)"));
        }
        self.table();
        for number in 0..STEPS {
            self.step(number);
        }
        self.deadlines();
        self.checks();
    }

    /// Now and then, facts that follow from others, and amounts with a name.
    fn derived(&mut self) {
        if !self.dice.hits(2) {
            return;
        }
        self.text.push_str(NAMED);
        self.named.push(self.dice.pick(&OVER_NAMED).to_string());
        for (name, ty, values, over) in DERIVED {
            if !self.dice.hits(2) {
                continue;
            }
            let (otherwise, values) = values.split_last().unwrap();
            let mut cases = String::new();
            for value in values {
                let _ = write!(cases, " case {value} when {}", self.condition(FACTS.len(), 1, false));
            }
            let _ = writeln!(self.text, "fact {name} : {ty} {{{cases} otherwise {otherwise} {BASIS} }}");
            for _ in 0..2 {
                self.named.push(format!("({})", self.dice.pick(over)));
            }
        }
    }

    /// Deadlines that are counted from a fact, or from a step.
    fn deadlines(&mut self) {
        for number in 0..self.dice.roll(3) {
            let amount = self.dice.pick(&["3 days", "5 working_days", "2 weeks", "1 month", "1 year"]);
            let from = self.dice.pick(&["after day", "before day", "after st0"]);
            let applies = self.applies(2);
            let step = self.dice.roll(STEPS);
            let _ = writeln!(
                self.text,
                "deadline d{number} {{{applies} at {amount} {from} for st{step} {BASIS} }}"
            );
        }
    }

    /// Exceptions, now and then one, or two.
    fn exception(&mut self, one_in: usize, condition: &mut dyn FnMut(&mut Writer) -> String) -> String {
        let mut text = String::new();
        while self.dice.hits(one_in) {
            let _ = write!(text, " except when {}", condition(self));
        }
        text
    }

    /// Now and then a table, over values, members, or what has a name.
    fn table(&mut self) {
        if !self.dice.hits(3) {
            return;
        }
        let (of, columns) = match self.dice.roll(3) {
            0 => (" columns of color", ["red", "green", "blue"]),
            1 => (" columns of sides", ["north", "south", "east"]),
            _ => ("", ["s0", "x", "s1"]),
        };
        let _ = write!(self.text, "table t {{{of} : {} : {} : {}", columns[0], columns[1], columns[2]);
        for row in ["R0", "ch1"] {
            let marks: Vec<&str> = (0..3).map(|_| self.dice.pick(&["x", "x", "."])).collect();
            let _ = write!(self.text, " | {}  {row}", marks.join(" "));
        }
        let _ = writeln!(self.text, " {BASIS} }}");
    }

    /// Prerequisites among the first so many steps.
    fn after(&mut self, steps: usize) -> String {
        let mut text = String::new();
        for step in 0..steps {
            if self.dice.hits(3) {
                let _ = write!(text, " after st{step}{}", self.guard(2, "when"));
            }
        }
        text
    }

    /// What a requirement says of itself, or what belongs to it; with `element`, of the elements of a list.
    fn applicability(&mut self, element: bool) -> String {
        let mut text = self.grouped(element);
        if self.dice.hits(6) {
            text.push_str(" optional");
        }
        text + &self.after(2)
    }

    /// The same of one of several proofs of a requirement that may be repeated.
    fn grouped(&mut self, element: bool) -> String {
        let mut text = String::new();
        if self.dice.hits(3) {
            text.push_str(self.dice.pick(&[" under s0", " under s1", " under s0, s1"]));
        }
        if !element {
            return text + &self.applies(2) + &self.exception(5, &mut Writer::any);
        }
        let own = self.step_condition(true, 2);
        let mut inner = |writer: &mut Writer| writer.step_condition(true, 1).unwrap_or_default();
        text += &self.in_force(own, "applies when", &mut inner);
        text + &self.exception(5, &mut inner)
    }

    /// Some proofs of which a number is enough.
    fn group(&mut self, name: &str, element: bool) -> String {
        let own = if self.dice.hits(3) { self.step_condition(element, 1) } else { None };
        let own = own.map_or(String::new(), |own| format!(" applies when {own}"));
        let count = self.dice.pick(&["any", "1", "2", "3"]);
        let mut text = format!("\n    {count} of {name} {{{own}");
        for proof in 0..3 {
            let own = self.grouped(element);
            let after = if element { String::new() } else { self.after(2) };
            let _ = write!(text, "\n      proof {name}.{proof} {{{own}{after} }}");
        }
        text + " }"
    }

    /// Now and then, that it is good for a while only.
    fn validity(&mut self) -> String {
        if !self.dice.hits(5) {
            return String::new();
        }
        format!(" valid {} from day", self.dice.pick(&["5 days", "2 weeks", "1 month", "1 year"]))
    }

    fn requirement(&mut self, number: usize) {
        let chapter = self.dice.pick(&["", " in ch0", " in ch1"]);
        let per = self.dice.pick(&["", "", " per l as e"]);
        let element = !per.is_empty();
        let mut own = self.applicability(element);
        if number > 0 && self.dice.hits(3) {
            let _ = write!(own, " part of R{}", self.dice.roll(number));
        }
        own += &self.validity();
        let _ = write!(self.text, "requirement R{number} {{{chapter}{per}{own} {BASIS}");
        if self.dice.hits(2) {
            for scenario in 0..self.dice.roll(2) + 1 {
                let own = self.applicability(element);
                let _ = write!(self.text, "\n  scenario R{number}.{scenario} {{{own}");
                for proof in 0..self.dice.roll(2) + 1 {
                    let own = self.applicability(element) + &self.validity();
                    let _ = write!(self.text, "\n    proof R{number}.{scenario}.{proof} {{{own} }}");
                }
                if self.dice.hits(4) {
                    let group = self.group(&format!("G{number}.{scenario}"), element);
                    self.text += &group;
                }
                self.text.push_str(" }");
            }
        } else {
            self.text.push_str(" proofs 2");
            if self.dice.hits(3) {
                let group = self.group(&format!("G{number}"), element);
                self.text += &group;
            }
        }
        self.text.push_str(" }\n");
    }

    /// A step comes only after those before it, so that there is no circle.
    fn step(&mut self, number: usize) {
        let repeat = match number {
            0 | 1 => "",
            _ => self.dice.pick(&["", " per l as e", " per l as e", " per chapter", " times rooms"]),
        };
        let element = repeat.contains("as e");
        let _ = write!(self.text, "step st{number} {{{repeat}");
        if repeat.contains("chapter") && self.dice.hits(2) {
            self.text.push_str(" awaits evidence");
        }
        let own = self.step_condition(element, 2);
        let mut clauses = match number > 0 && self.dice.hits(4) {
            true => {
                own.map_or(String::new(), |own| format!(" applies when {own}")) + &self.step_periods(element)
            }
            false => self.in_force(own, "applies when", &mut |writer| {
                writer.step_condition(element, 1).unwrap_or_default()
            }),
        };
        clauses += &self.exception(5, &mut |writer| writer.step_condition(element, 1).unwrap_or_default());
        let _ = write!(clauses, " by me{}", self.step_guard(element, 3, "when"));
        if self.dice.hits(3) {
            let _ = write!(clauses, " by you{}", self.step_guard(element, 2, "when"));
        }
        for first in 0..number {
            if self.dice.hits(3) {
                let keyword = if self.dice.hits(5) { "prefers" } else { "after" };
                let _ = write!(clauses, " {keyword} st{first}{}", self.step_guard(element, 2, "when"));
            }
        }
        if self.dice.hits(2) {
            let fact = FACTS[self.dice.roll(FACTS.len())].0;
            let _ = write!(clauses, " needs {fact}{}", self.step_guard(element, 2, "when"));
        }
        let _ = writeln!(self.text, "{clauses} {BASIS} }}");
    }

    fn step_condition(&mut self, element: bool, one_in: usize) -> Option<String> {
        if !self.dice.hits(one_in) {
            return None;
        }
        let own = ["e.kind is big", "not e.ok", "(e.size >= 1 and x)", "(e.ok or n = 2)", "s0", "not s1"];
        Some(if element { self.dice.pick(&own).to_string() } else { self.any() })
    }

    fn step_guard(&mut self, element: bool, one_in: usize, keyword: &str) -> String {
        let condition = self.step_condition(element, one_in);
        condition.map_or(String::new(), |condition| format!(" {keyword} {condition}"))
    }

    /// Clauses that count before a day, and others from then on.
    fn step_periods(&mut self, element: bool) -> String {
        let (before, then) = (self.step_condition(element, 2), self.step_condition(element, 2));
        let and = |condition: &Option<String>| {
            condition.as_ref().map_or(String::new(), |condition| format!(" and {condition}"))
        };
        let when = |condition: &Option<String>| {
            condition.as_ref().map_or(String::new(), |condition| format!(" when {condition}"))
        };
        match self.days {
            Days::Periods => format!(
                " until 2024-02-11 {{ after st0{} by you }} from 2024-02-12 {{ needs n{} }}",
                when(&before),
                when(&then)
            ),
            Days::Conditions => format!(
                " after st0 when today <= 2024-02-11{} by you when today <= 2024-02-11 \
                 needs n when today >= 2024-02-12{}",
                and(&before),
                and(&then)
            ),
        }
    }

    fn checks(&mut self) {
        for number in 0..self.dice.roll(3) {
            let assume = self.dice.hits(3);
            let own = self.dice.hits(2).then(|| self.condition(FACTS.len(), 1, !assume));
            let when = self.in_force(own, "when", &mut |writer| writer.condition(FACTS.len(), 1, !assume));
            let require = self.condition(FACTS.len(), 2, !assume);
            let assume = if assume { " assume" } else { "" };
            let _ = writeln!(self.text, "check k{number} {{{when} require {require}{assume} {BASIS} }}");
        }
        if self.dice.hits(2) {
            let when = self.condition(FACTS.len(), 2, true);
            let _ = writeln!(self.text, "note note0 \"A note\" {{ when {when} {BASIS} }}");
        }
        let stated = self.dice.pick(&[
            "never any proof under s0 is required",
            "always every proof of R0 is required",
            "always no requirement in ch0 is required",
            "always x implies (R0 is required or not s1)",
            "R0 excludes R0, ch1",
        ]);
        let when = self.guard(2, "when");
        let _ = writeln!(self.text, "claim \"something\" {{ {stated}{when} }}");
    }
}

const STEPS: usize = 5;
const BASIS: &str = "inferred because \"test\"";

/// Values of each fact, first those that are whole and then those given in part, as YAML.
const VALUES: [&[&str]; 10] = [
    &["yes", "no"],
    &["red", "green", "blue"],
    &["[]", "[north]", "[north, south, east]", "{north: yes}", "{south: no, east: yes}"],
    &["0", "1", "2", "3", "4"],
    &["0", "1", "2", "3", "4"],
    &["2024-02-10", "2024-02-15", "2024-03-01"],
    &[
        "[]",
        "[{kind: big, ok: yes, size: 2}]",
        "[{kind: big, ok: no, size: 0}, {kind: small, ok: yes, size: 3}]",
        "[{kind: big}, {ok: yes}]",
        "[{kind: small, ok: no, size: 1}, {kind: small, ok: no, size: 1}, {size: 2}]",
    ],
    &["1", "2", "3"],
    &["8.4", "8.4.1", "8.9", "8.10"],
    &["low", "mid", "high"],
];

/// How many of the values of each fact are whole.
const WHOLE: [usize; 10] = [2, 3, 3, 5, 5, 3, 3, 3, 4, 3];

/// A dossier for a seed that gives every fact, whole.
pub fn complete_dossier(seed: u64) -> String {
    let mut dice = Dice(seed ^ 0x2545_f491_4f6c_dd1d);
    let mut text = "facts:\n".to_string();
    for ((fact, values), whole) in FACTS.iter().zip(VALUES).zip(WHOLE) {
        let _ = writeln!(text, "  {}: {}", fact.0, dice.pick(&values[..whole]));
    }
    text
}

/// A dossier for a seed: some facts given, of those some in part.
pub fn dossier(seed: u64) -> String {
    let mut dice = Dice(seed ^ 0x5851_f42d_4c95_7f2d);
    let few = dice.roll(3) + 1;
    let mut text = String::new();
    for (fact, values) in FACTS.iter().zip(VALUES) {
        if !dice.hits(few) {
            let _ = writeln!(text, "  {}: {}", fact.0, dice.pick(values));
        }
    }
    if text.is_empty() { "facts: {}\n".to_string() } else { format!("facts:\n{text}") }
}
