//! The tree of a `.rules` file: what was written, with its places, and nothing resolved.
//!
//! Declarations are uniform (a keyword, a name, labels, clauses) so that the printer and the
//! checker each treat a clause in one place. Which clauses belong where is the checker's affair.
//!
//! Two trees are equal when they say the same, wherever it stands (`same.rs`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::source::{Loc, Span};

/// One parsed file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// The declarations, in the order of the text.
    pub declarations: Vec<Declaration>,
    /// The words of what could not be read: a name among them is not unknown for all that.
    pub broken: BTreeSet<String>,
    /// Where the declarations stand that could not be read, each with the place of the message about it.
    pub unread: Vec<(Loc, Loc)>,
}

/// The keyword that opens a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is its keyword; docs/language.md defines them")]
pub enum Keyword {
    Rulebook,
    Source,
    Actor,
    Phase,
    Let,
    Parameter,
    Fact,
    Condition,
    Scope,
    Chapter,
    Requirement,
    Scenario,
    Proof,
    Group,
    Step,
    Check,
    Note,
    Deadline,
    Table,
    Claim,
    Change,
    Drop,
    Set,
}

impl Keyword {
    /// Every keyword that can open a declaration at the top of a file.
    pub const TOP: [Keyword; 20] = [
        Keyword::Rulebook,
        Keyword::Source,
        Keyword::Actor,
        Keyword::Phase,
        Keyword::Let,
        Keyword::Parameter,
        Keyword::Fact,
        Keyword::Condition,
        Keyword::Scope,
        Keyword::Chapter,
        Keyword::Requirement,
        Keyword::Step,
        Keyword::Check,
        Keyword::Note,
        Keyword::Deadline,
        Keyword::Table,
        Keyword::Claim,
        Keyword::Change,
        Keyword::Drop,
        Keyword::Set,
    ];

    /// Whether rulebooks were written before this was a keyword: it may be a name in them.
    pub const fn came_later(self) -> bool {
        self.tailors() || matches!(self, Keyword::Parameter)
    }

    /// Whether it makes something of what another rulebook declares, and declares nothing itself.
    pub const fn tailors(self) -> bool {
        matches!(self, Keyword::Change | Keyword::Drop | Keyword::Set)
    }

    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Keyword::Rulebook => "rulebook",
            Keyword::Source => "source",
            Keyword::Actor => "actor",
            Keyword::Phase => "phase",
            Keyword::Let => "let",
            Keyword::Parameter => "parameter",
            Keyword::Fact => "fact",
            Keyword::Condition => "condition",
            Keyword::Scope => "scope",
            Keyword::Chapter => "chapter",
            Keyword::Requirement => "requirement",
            Keyword::Scenario => "scenario",
            Keyword::Proof => "proof",
            Keyword::Group => "any of",
            Keyword::Step => "step",
            Keyword::Check => "check",
            Keyword::Note => "note",
            Keyword::Deadline => "deadline",
            Keyword::Table => "table",
            Keyword::Claim => "claim",
            Keyword::Change => "change",
            Keyword::Drop => "drop",
            Keyword::Set => "set",
        }
    }

    /// The keyword that is written `word`, if there is one at the top of a file.
    pub fn from_word(word: &str) -> Option<Keyword> {
        Keyword::TOP.into_iter().find(|k| k.word() == word)
    }

    /// The keyword that is written `word`, those of items inside requirements included.
    pub fn of_kind(word: &str) -> Option<Keyword> {
        [Keyword::Scenario, Keyword::Proof]
            .into_iter()
            .find(|k| k.word() == word)
            .or(Keyword::from_word(word))
    }
}

/// A name or another word, with its place.
#[derive(Debug, Clone, Eq)]
pub struct Name {
    /// The text, without backticks.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A text between quotes, unescaped.
#[derive(Debug, Clone, Eq)]
pub struct Quoted {
    /// The text it stands for.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A label or message, perhaps in a named language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The two letters before the quotes: `fr`, `en`; none means any language.
    pub language: Option<Name>,
    /// The text.
    pub quoted: Quoted,
}

/// A whole number, as written.
#[derive(Debug, Clone, Eq)]
pub struct Integer {
    /// Its value.
    pub value: i64,
    /// Where it stands.
    pub span: Span,
}

/// One declaration.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// What is declared.
    pub keyword: Keyword,
    /// Its name; a claim has none, and a group need not have one.
    pub name: Option<Name>,
    /// Of a change: what kind of thing is changed, where it says so; of a claim that is dropped, that it is one.
    pub of: Option<Keyword>,
    /// Of a group: how many are enough; one, if it says `any of`.
    pub count: Option<Integer>,
    /// The type, of a fact.
    pub ty: Option<Type>,
    /// The value of a constant, of a parameter, or that a parameter is set to.
    pub value: Option<Term>,
    /// The labels.
    pub labels: Vec<Text>,
    /// The clauses in braces.
    pub clauses: Vec<Clause>,
    /// From the keyword to the closing brace.
    pub span: Span,
}

/// The type of a fact, as written.
#[derive(Debug, Clone)]
pub struct Type {
    /// Which type.
    pub kind: TypeKind,
    /// Where it stands.
    pub span: Span,
}

/// The types of facts.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// `yes_no`
    YesNo,
    /// `integer` or `decimal`, with optional bounds and unit.
    Number {
        /// Whether only whole numbers are meant.
        whole: bool,
        /// The least value allowed, as written.
        from: Option<Name>,
        /// The greatest value allowed, as written.
        to: Option<Name>,
        /// The unit.
        unit: Option<Name>,
    },
    /// `text`
    Text,
    /// `span`: of a parameter only.
    Span,
    /// `date`, with optional bounds.
    Date {
        /// The first day allowed, as written.
        from: Option<Name>,
        /// The last day allowed, as written.
        to: Option<Name>,
    },
    /// `moment`, with optional bounds.
    Moment {
        /// The zone that local times are read in.
        zone: Option<Quoted>,
        /// The first moment allowed, as written.
        from: Option<Name>,
        /// The last moment allowed, as written.
        to: Option<Name>,
    },
    /// `document`
    Document,
    /// `version`
    Version,
    /// `one of { … }`
    OneOf(Vec<Member>),
    /// `one of { … < … }`: from the lowest to the highest.
    Levels(Vec<Member>),
    /// `any of { … }`
    AnyOf(Vec<Member>),
    /// `list of TYPE`
    List(Box<Type>),
    /// `record { … }`
    Record(Vec<Field>),
}

/// A value of a `one of`, or a member of an `any of`.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: Name,
    /// Its labels.
    pub labels: Vec<Text>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// Its labels.
    pub labels: Vec<Text>,
}

/// A clause of a declaration.
#[derive(Debug, Clone)]
pub struct Clause {
    /// What it says.
    pub kind: ClauseKind,
    /// What this clause alone rests on: `(cite …)`.
    pub basis: Vec<Clause>,
    /// Where it stands.
    pub span: Span,
}

/// What a clause says.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "named after their keywords; docs/language.md defines them")]
pub enum ClauseKind {
    Title(Vec<Text>),
    Edition(Name),
    Language(Integer),
    Holidays(Vec<Name>),
    Uses { target: Name, quoted: bool, files: Vec<Quoted> },
    Announces { proofs: Integer, chapters: Option<Integer>, texts: Vec<Text>, under: Vec<Name> },
    Severity { code: Name, level: Name, because: Quoted },
    Publisher(Quoted),
    Dated(Name),
    Grade(Name),
    Address(Quoted),
    Ask(Vec<Text>),
    Case { value: Name, when: Condition },
    Otherwise(Name),
    NeededWhen(Condition),
    When(Condition),
    AppliesWhen(Condition),
    ExceptWhen(Condition),
    Require(Condition),
    Announced(Integer),
    In(Name),
    Under(Vec<Name>),
    PartOf(Name),
    Optional,
    Proofs(Integer),
    Item(Declaration),
    Per { over: Name, alias: Option<Name> },
    Times(Name),
    By { actors: Vec<Name>, when: Option<Condition> },
    Owner { actor: Name, when: Option<Condition> },
    Todo { texts: Vec<Text>, when: Option<Condition> },
    Redo(Vec<Text>),
    After { steps: Vec<First>, when: Option<Condition> },
    Prefers { steps: Vec<First>, when: Option<Condition> },
    Needs { facts: Vec<Name>, when: Option<Condition> },
    Yields(Vec<Text>),
    Tracks(Name),
    AwaitsEvidence,
    Duration(Length),
    Blocks(Vec<Name>),
    Assume,
    Level(Name),
    At(At),
    Until(Name),
    InForce(Period),
    Valid { length: Length, from: Name },
    For(Vec<Name>),
    MetBy(Name),
    Cite { source: Name, place: Option<Quoted> },
    Inferred(Vec<Text>),
    Reading(Vec<Text>),
    Allow { code: Name, because: Quoted },
    Always { condition: Condition, when: Option<Condition> },
    Never { condition: Condition, when: Option<Condition> },
    ExactlyOne { conditions: Vec<Condition>, when: Option<Condition> },
    Before { first: Name, second: Name, when: Option<Condition> },
    Excludes { first: Name, others: Vec<Name>, when: Option<Condition> },
    ColumnsOf(Name),
    Column { name: Name, labels: Vec<Text> },
    Row { marks: Vec<Mark>, item: Name },
    Because(Vec<Text>),
    No(Name),
}

/// How long, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Length {
    /// `6 months`
    Written {
        /// How many.
        amount: Integer,
        /// Of what.
        unit: Name,
    },
    /// The name of a parameter.
    Named(Name),
}

/// A mark in a row of a table.
#[derive(Debug, Clone, Copy, Eq)]
pub struct Mark {
    /// Whether the row applies in this column.
    pub set: bool,
    /// Where it stands.
    pub span: Span,
}

impl ClauseKind {
    /// The words that open the clause, as they are written.
    pub fn word(&self) -> &'static str {
        match self {
            ClauseKind::Title(_) => "title",
            ClauseKind::Edition(_) => "edition",
            ClauseKind::Language(_) => "language",
            ClauseKind::Holidays(_) => "holidays",
            ClauseKind::Uses { .. } => "uses",
            ClauseKind::Announces { .. } => "announces",
            ClauseKind::Severity { .. } => "severity",
            ClauseKind::Publisher(_) => "publisher",
            ClauseKind::Dated(_) => "date",
            ClauseKind::Grade(_) => "grade",
            ClauseKind::Address(_) => "address",
            ClauseKind::Ask(_) => "ask",
            ClauseKind::Case { .. } => "case",
            ClauseKind::Otherwise(_) => "otherwise",
            ClauseKind::NeededWhen(_) => "needed when",
            ClauseKind::When(_) => "when",
            ClauseKind::AppliesWhen(_) => "applies when",
            ClauseKind::ExceptWhen(_) => "except when",
            ClauseKind::Require(_) => "require",
            ClauseKind::Announced(_) => "announced",
            ClauseKind::In(_) => "in",
            ClauseKind::Under(_) => "under",
            ClauseKind::PartOf(_) => "part of",
            ClauseKind::Optional => "optional",
            ClauseKind::Proofs(_) => "proofs",
            ClauseKind::Item(item) => item.keyword.word(),
            ClauseKind::Per { .. } => "per",
            ClauseKind::Times(_) => "times",
            ClauseKind::By { .. } => "by",
            ClauseKind::Owner { .. } => "owner",
            ClauseKind::Todo { .. } => "todo",
            ClauseKind::Redo(_) => "redo",
            ClauseKind::After { .. } => "after",
            ClauseKind::Prefers { .. } => "prefers",
            ClauseKind::Needs { .. } => "needs",
            ClauseKind::Yields(_) => "yields",
            ClauseKind::Tracks(_) => "tracks",
            ClauseKind::AwaitsEvidence => "awaits evidence",
            ClauseKind::Duration(_) => "duration",
            ClauseKind::Blocks(_) => "blocks",
            ClauseKind::Assume => "assume",
            ClauseKind::Level(_) => "error/warning/info",
            ClauseKind::At(_) => "at",
            ClauseKind::Until(_) => "until",
            ClauseKind::InForce(Period { from: Some(_), .. }) => "from",
            ClauseKind::InForce(_) => "until",
            ClauseKind::Valid { .. } => "valid",
            ClauseKind::For(_) => "for",
            ClauseKind::MetBy(_) => "met by",
            ClauseKind::Cite { .. } => "cite",
            ClauseKind::Inferred(_) => "inferred because",
            ClauseKind::Reading(_) => "reading",
            ClauseKind::Allow { .. } => "allow",
            ClauseKind::Always { .. } => "always",
            ClauseKind::Never { .. } => "never",
            ClauseKind::ExactlyOne { .. } => "exactly one of",
            ClauseKind::Before { .. } => "before",
            ClauseKind::Excludes { .. } => "excludes",
            ClauseKind::ColumnsOf(_) => "columns of",
            ClauseKind::Column { .. } => ":",
            ClauseKind::Row { .. } => "|",
            ClauseKind::Because(_) => "because",
            ClauseKind::No(_) => "no",
        }
    }
}

/// What comes first, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum First {
    /// A step.
    Step(Name),
    /// Some of several steps: `any of (a, b)`, `2 of (a, b, c)`.
    Of {
        /// How many; one, if it says `any of`.
        count: Option<Integer>,
        /// The steps.
        steps: Vec<Name>,
    },
}

impl First {
    /// The steps that it names.
    pub fn names(&self) -> &[Name] {
        match self {
            First::Step(name) => std::slice::from_ref(name),
            First::Of { steps, .. } => steps,
        }
    }
}

/// When something is due, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum At {
    /// A moment.
    Moment(Name),
    /// `15 days after awareness`
    Counted {
        /// How long.
        length: Length,
        /// Whether they are counted back.
        before: bool,
        /// The fact, or the step, that they are counted from.
        from: Name,
    },
}

/// Days on which something is in force, as written; one of the two days is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// The first day.
    pub from: Option<Name>,
    /// The last day.
    pub until: Option<Name>,
    /// The clauses in braces, which hold only then; none where there are no braces.
    pub clauses: Option<Vec<Clause>>,
}

/// A condition, as written.
#[derive(Debug, Clone)]
pub struct Condition {
    /// What it says.
    pub kind: ConditionKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a condition. Chains of `and` and of `or` are flat.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionKind {
    /// `always` or `never`.
    Constant(bool),
    /// `not …`
    Not(Box<Condition>),
    /// `… and … and …`
    And(Vec<Condition>),
    /// `… or … or …`
    Or(Vec<Condition>),
    /// `… implies …`
    Implies(Box<Condition>, Box<Condition>),
    /// A condition in parentheses, kept so that the printer can keep them.
    Group(Box<Condition>),
    /// `given FACT`, `FACT is given`
    Given(Name),
    /// A bare name: a yes/no fact, a scope, a named condition.
    Reference(Name),
    /// `FACT is VALUE`, `FACT is not VALUE`
    Is {
        /// The fact.
        subject: Operand,
        /// Whether `not` was written.
        negated: bool,
        /// The value, or one of the words `empty`, `given`, `required`.
        value: Name,
    },
    /// `FACT is at least LEVEL`, `FACT is not at most LEVEL`
    AtBound {
        /// The fact.
        subject: Operand,
        /// Whether `not` was written.
        negated: bool,
        /// Whether it is `at least`; else `at most`.
        least: bool,
        /// The level.
        level: Name,
    },
    /// `FACT in (A, B)`, `FACT not in (A, B)`
    In {
        /// The fact.
        subject: Operand,
        /// Whether `not` was written.
        negated: bool,
        /// The values.
        values: Vec<Term>,
    },
    /// `FACT has MEMBER`
    Has {
        /// The set.
        subject: Operand,
        /// The member.
        member: Name,
    },
    /// `A = B` and its kin.
    Compare {
        /// The left side.
        left: Operand,
        /// The comparison.
        op: Comparison,
        /// The right side.
        right: Operand,
    },
    /// `any LIST where …`, `every LIST where …`, `no LIST where …`
    Quantifier {
        /// Which.
        quantity: Quantity,
        /// The list.
        list: Name,
        /// The name of the element inside.
        alias: Option<Name>,
        /// What must hold of the element.
        condition: Box<Condition>,
    },
    /// In claims: `any proof under SCOPE is required`.
    Items {
        /// Which.
        quantity: Quantity,
        /// `proof`, `requirement`, `certificate` or `step`.
        kind: Name,
        /// Restricted to a scope.
        under: Option<Name>,
        /// Restricted to a chapter.
        within: Option<Name>,
        /// Restricted to a requirement.
        of: Option<Name>,
    },
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// At least one.
    Any,
    /// All of them.
    Every,
    /// None of them.
    No,
}

impl Quantity {
    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Quantity::Any => "any",
            Quantity::Every => "every",
            Quantity::No => "no",
        }
    }
}

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the variants are the operators")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// The sign as it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }

    /// The same comparison with its sides exchanged.
    pub const fn flipped(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
            same => same,
        }
    }

    /// Whether the comparison holds of two values in this order.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// A side of a comparison: a term, or a sum of terms multiplied with numbers.
#[derive(Debug, Clone)]
pub struct Operand {
    /// Whether what it starts from is taken away: `-a + b`.
    pub minus: bool,
    /// What it starts from.
    pub term: Term,
    /// What that is multiplied with.
    pub times: Vec<Term>,
    /// What is added or taken away: `+ 1 year`, `- 2 * b`.
    pub shifts: Vec<Shift>,
    /// Where it stands.
    pub span: Span,
}

/// What is added or taken away.
#[derive(Debug, Clone)]
pub struct Shift {
    /// Whether it is taken away.
    pub minus: bool,
    /// The amount, or another term.
    pub term: Term,
    /// What that is multiplied with.
    pub times: Vec<Term>,
    /// Where it stands.
    pub span: Span,
}

/// One of the values that are added up in an operand.
#[derive(Debug, Clone, Copy)]
pub struct Summand<'o> {
    /// Whether it is taken away.
    pub minus: bool,
    /// The value.
    pub term: &'o Term,
    /// What it is multiplied with.
    pub times: &'o [Term],
    /// Where it stands.
    pub span: Span,
}

/// A value or the name of one.
#[derive(Debug, Clone)]
pub enum Term {
    /// A fact, a field, a condition, a value.
    Name(Name),
    /// A number as written, with its unit.
    Number {
        /// The digits.
        number: Name,
        /// The unit.
        unit: Option<Name>,
    },
    /// A text.
    Text(Quoted),
    /// A date as written.
    Date(Name),
    /// A moment as written.
    Moment(Name),
    /// `today`
    Today(Span),
    /// `count(LIST where …)`
    Count {
        /// The list, or the set.
        list: Name,
        /// The name of the element inside.
        alias: Option<Name>,
        /// Which elements are counted.
        condition: Option<Box<Condition>>,
        /// Where it stands.
        span: Span,
    },
    /// `max(a, b)`, `min(a, b)`
    Extremum {
        /// Whether the greatest is meant; else the least.
        most: bool,
        /// Of these.
        operands: Vec<Operand>,
        /// Where it stands.
        span: Span,
    },
    /// `(a + b)`, in a sum
    Parens {
        /// What stands in them.
        inner: Box<Operand>,
        /// Where they stand.
        span: Span,
    },
}

impl Operand {
    /// A term and nothing else.
    pub fn of(term: Term) -> Operand {
        let span = term.span();
        Operand { minus: false, term, times: Vec::new(), shifts: Vec::new(), span }
    }

    /// Whether it is a term and nothing else.
    pub fn is_plain(&self) -> bool {
        !self.minus && self.times.is_empty() && self.shifts.is_empty()
    }

    /// What is added up, the first included.
    pub fn summands(&self) -> impl Iterator<Item = Summand<'_>> {
        let first =
            Summand { minus: self.minus, term: &self.term, times: &self.times, span: self.term.span() };
        let rest = self.shifts.iter().map(|shift| Summand {
            minus: shift.minus,
            term: &shift.term,
            times: &shift.times,
            span: shift.span,
        });
        std::iter::once(first).chain(rest)
    }

    /// Every term of it, those inside `max`, `min` and parentheses left out.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.summands().flat_map(|summand| std::iter::once(summand.term).chain(summand.times))
    }
}

impl Term {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Term::Name(name) | Term::Date(name) | Term::Moment(name) => name.span,
            Term::Number { number, unit } => match unit {
                Some(unit) => Span { start: number.span.start, end: unit.span.end },
                None => number.span,
            },
            Term::Text(quoted) => quoted.span,
            Term::Today(span)
            | Term::Count { span, .. }
            | Term::Extremum { span, .. }
            | Term::Parens { span, .. } => *span,
        }
    }
}
