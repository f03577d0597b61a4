//! A tree as text. For the time being: the printer of `rules fmt` takes over when it is there.

use std::fmt::Write as _;

use super::text::is_plain_name;
use crate::syntax::tree::{
    Clause, ClauseKind, Condition, ConditionKind, Declaration, File, Keyword, Name, Operand, Quoted, Term,
    Text, Type, TypeKind,
};

/// The text of a file.
pub(super) fn render(file: &File) -> String {
    let mut out = String::new();
    for (number, declaration) in file.declarations.iter().enumerate() {
        let previous = number.checked_sub(1).and_then(|at| file.declarations.get(at));
        if previous.is_some_and(|previous| {
            previous.keyword != declaration.keyword || declaration.keyword != Keyword::Chapter
        }) {
            out.push('\n');
        }
        write_declaration(&mut out, declaration, 0);
    }
    out
}

fn write_declaration(out: &mut String, declaration: &Declaration, depth: usize) {
    let _ = write!(out, "{}{}", "  ".repeat(depth), declaration.keyword.word());
    if let Some(name) = &declaration.name {
        let _ = write!(out, " {}", name_text(name));
    }
    if let Some(ty) = &declaration.ty {
        let _ = write!(out, " : {}", type_text(ty));
    }
    for label in &declaration.labels {
        let _ = write!(out, " {}", text(label));
    }
    match declaration.clauses.as_slice() {
        [] => out.push('\n'),
        [one] if !matches!(one.kind, ClauseKind::Item(_)) => {
            let _ = writeln!(out, " {{ {} }}", clause_text(one));
        }
        clauses => {
            out.push_str(" {\n");
            for clause in clauses {
                match &clause.kind {
                    ClauseKind::Item(item) => write_declaration(out, item, depth + 1),
                    _ => {
                        let _ = writeln!(out, "{}{}", "  ".repeat(depth + 1), clause_text(clause));
                    }
                }
            }
            let _ = writeln!(out, "{}}}", "  ".repeat(depth));
        }
    }
}

fn clause_text(clause: &Clause) -> String {
    let word = clause.kind.word();
    match &clause.kind {
        ClauseKind::Title(texts) | ClauseKind::Ask(texts) => format!("{word} {}", texts_text(texts)),
        ClauseKind::Edition(name)
        | ClauseKind::Grade(name)
        | ClauseKind::Dated(name)
        | ClauseKind::In(name) => {
            let name =
                if matches!(clause.kind, ClauseKind::In(_)) { name_text(name) } else { name.text.clone() };
            format!("{word} {name}")
        }
        ClauseKind::Publisher(quoted) | ClauseKind::Address(quoted) | ClauseKind::Inferred(quoted) => {
            format!("{word} {}", string(quoted))
        }
        ClauseKind::AppliesWhen(condition) | ClauseKind::When(condition) => {
            format!("{word} {}", condition_text(condition))
        }
        ClauseKind::Under(names) => {
            let names: Vec<_> = names.iter().map(name_text).collect();
            format!("{word} {}", names.join(", "))
        }
        ClauseKind::Cite { source, place } => {
            let place = place.as_ref().map(|place| format!(" {}", string(place))).unwrap_or_default();
            format!("{word} {}{place}", name_text(source))
        }
        _ => word.to_owned(),
    }
}

fn condition_text(condition: &Condition) -> String {
    let list = |parts: &[Condition], word: &str| {
        let parts: Vec<_> = parts.iter().map(condition_text).collect();
        parts.join(word)
    };
    match &condition.kind {
        ConditionKind::Constant(true) => "always".to_owned(),
        ConditionKind::Constant(false) => "never".to_owned(),
        ConditionKind::Not(inner) => format!("not {}", condition_text(inner)),
        ConditionKind::And(parts) => list(parts, " and "),
        ConditionKind::Or(parts) => list(parts, "\n    or "),
        ConditionKind::Implies(left, right) => {
            format!("{} implies {}", condition_text(left), condition_text(right))
        }
        ConditionKind::Group(inner) => format!("({})", condition_text(inner)),
        ConditionKind::Given(name) => format!("given {}", name_text(name)),
        ConditionKind::Reference(name) => name_text(name),
        ConditionKind::Is { subject, negated, value } => {
            let not = if *negated { "not " } else { "" };
            format!("{} is {not}{}", operand(subject), name_text(value))
        }
        ConditionKind::In { subject, negated, values } => {
            let not = if *negated { "not " } else { "" };
            let values: Vec<_> = values.iter().map(term).collect();
            format!("{} {not}in ({})", operand(subject), values.join(", "))
        }
        ConditionKind::Has { subject, member } => format!("{} has {}", operand(subject), name_text(member)),
        ConditionKind::Compare { left, op, right } => {
            format!("{} {} {}", operand(left), op.sign(), operand(right))
        }
        ConditionKind::Quantifier { quantity, list, alias, condition } => {
            let alias = alias.as_ref().map(|alias| format!(" as {}", name_text(alias))).unwrap_or_default();
            format!("{} {}{alias} where {}", quantity.word(), name_text(list), condition_text(condition))
        }
        ConditionKind::Items { .. } => "never".to_owned(),
    }
}

fn operand(operand: &Operand) -> String {
    let mut out = term(&operand.term);
    for shift in &operand.shifts {
        let sign = if shift.minus { "-" } else { "+" };
        let unit = shift.unit.as_ref().map(|unit| format!(" {}", unit.text)).unwrap_or_default();
        let _ = write!(out, " {sign} {}{unit}", shift.number.text);
    }
    out
}

fn term(term: &Term) -> String {
    match term {
        Term::Name(name) => name_text(name),
        Term::Number { number, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" {}", unit.text)).unwrap_or_default();
            format!("{}{unit}", number.text)
        }
        Term::Text(quoted) => string(quoted),
        Term::Date(name) | Term::Moment(name) => name.text.clone(),
        Term::Today(_) => "today".to_owned(),
        Term::Count { list, alias, condition, .. } => {
            let alias = alias.as_ref().map(|alias| format!(" as {}", name_text(alias))).unwrap_or_default();
            let condition = condition
                .as_ref()
                .map(|condition| format!(" where {}", condition_text(condition)))
                .unwrap_or_default();
            format!("count({}{alias}{condition})", name_text(list))
        }
    }
}

fn type_text(ty: &Type) -> String {
    let members = |word: &str, members: &[crate::syntax::tree::Member]| {
        let mut out = format!("{word} {{\n");
        for member in members {
            let _ = write!(out, "  {}", name_text(&member.name));
            for label in &member.labels {
                let _ = write!(out, " {}", text(label));
            }
            out.push('\n');
        }
        out.push('}');
        out
    };
    match &ty.kind {
        TypeKind::YesNo => "yes_no".to_owned(),
        TypeKind::Number { whole, unit, .. } => {
            let word = if *whole { "integer" } else { "decimal" };
            match unit {
                Some(unit) => format!("{word} unit {}", name_text(unit)),
                None => word.to_owned(),
            }
        }
        TypeKind::Text => "text".to_owned(),
        TypeKind::Date => "date".to_owned(),
        TypeKind::Moment(_) => "moment".to_owned(),
        TypeKind::Document => "document".to_owned(),
        TypeKind::OneOf(list) => members("one of", list),
        TypeKind::AnyOf(list) => members("any of", list),
        TypeKind::List(inner) => format!("list of {}", type_text(inner)),
        TypeKind::Record(_) => "record {}".to_owned(),
    }
}

fn texts_text(texts: &[Text]) -> String {
    texts.iter().map(text).collect::<Vec<_>>().join(" ")
}

fn text(text: &Text) -> String {
    let language = text.language.as_ref().map(|language| format!("{} ", language.text)).unwrap_or_default();
    format!("{language}{}", string(&text.quoted))
}

fn string(quoted: &Quoted) -> String {
    let mut out = String::from("\"");
    for c in quoted.text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

fn name_text(name: &Name) -> String {
    if is_plain_name(&name.text) { name.text.clone() } else { format!("`{}`", name.text) }
}
