//! OpenFisca: a Python module with a variable for each fact and for each requirement.

use std::fmt::Write;

use super::joined;
use crate::book::{Book, Expr, Kind};

/// The module. `Person` is given by the script that runs it.
pub fn translate(book: &Book) -> String {
    let mut text = String::from(
        "from openfisca_core.periods import DateUnit\nfrom openfisca_core.indexed_enums import Enum\n\
         from openfisca_core.variables import Variable\n\n",
    );
    for fact in &book.facts {
        let name = &fact.name;
        if let Kind::OneOf(values) = &fact.kind {
            let _ = writeln!(text, "class {name}_values(Enum):");
            for value in values {
                let _ = writeln!(text, "    {value} = \"{value}\"");
            }
        }
        let _ = writeln!(text, "class {name}(Variable):");
        let _ = writeln!(text, "    entity = Person\n    definition_period = DateUnit.MONTH");
        let _ = match &fact.kind {
            Kind::YesNo => writeln!(text, "    value_type = bool"),
            Kind::Integer { .. } => writeln!(text, "    value_type = int"),
            Kind::OneOf(values) => writeln!(
                text,
                "    value_type = Enum\n    possible_values = {name}_values\n    default_value = {name}_values.{}",
                values[0]
            ),
        };
    }
    for (id, requirement) in book.rules() {
        let formula = condition(book, &requirement.applies);
        let _ = writeln!(
            text,
            "class {id}(Variable):\n    value_type = bool\n    entity = Person\n    definition_period = DateUnit.MONTH\n    \
             def formula(person, period, parameters):\n        return {formula}"
        );
    }
    text
}

fn condition(book: &Book, expr: &Expr) -> String {
    let name = |fact: &usize| &book.facts[*fact].name;
    let value = |fact: &usize| format!("person(\"{}\", period)", name(fact));
    match expr {
        Expr::Constant(true) => "person.filled_array(True)".to_owned(),
        Expr::Constant(false) => "person.filled_array(False)".to_owned(),
        Expr::Yes(fact) => value(fact),
        Expr::In(fact, values) => {
            let values = book.values(*fact, values).into_iter();
            joined(values.map(|one| format!("({} == {}_values.{one})", value(fact), name(fact))), " | ")
        }
        Expr::Compare(fact, sign, with) => format!("({} {} {with})", value(fact), sign.programmer_text()),
        Expr::Not(inner) => format!("~({})", condition(book, inner)),
        Expr::And(parts) => joined(parts.iter().map(|part| condition(book, part)), " & "),
        Expr::Or(parts) => joined(parts.iter().map(|part| condition(book, part)), " | "),
    }
}
