//! Names: declared twice, not at all, or as something else than is wanted.

use super::{kinds, layers, types};
use crate::phrase::Phrase;

crate::phrases! {
    no_header()
        "no file of this folder has a `rulebook` header"
        "aucun fichier de ce dossier n'a d'en-tête `rulebook`";
    add_header()
        "add `rulebook NAME {{ title \"…\" edition 2026-01-31 }}` to one of them"
        "ajouter `rulebook NOM {{ title \"…\" edition 2026-01-31 }}` à l'un d'eux";
    second_header()
        "a rulebook has one header"
        "un référentiel n'a qu'un en-tête";
    first_header_here()
        "the first is here"
        "le premier est ici";
    no_name(keyword: code)
        "this {keyword} has no name"
        "ce {keyword} n'a pas de nom";
    write_name()
        "write a name after the keyword"
        "écrire un nom après le mot-clé";
    proofs_from_one()
        "a number of proofs is from 1 to 10000"
        "un nombre de preuves va de 1 à 10000";
    leave_proofs_out()
        "leave `proofs` out where there is none"
        "omettre `proofs` s'il n'y en a aucune";
    declared_twice(name: code)
        "{name} is declared twice"
        "{name} est déclaré deux fois";
    first_declared_here()
        "first declared here"
        "déclaré une première fois ici";
    rename_one()
        "give one of them another name"
        "donner un autre nom à l'un des deux";
    reserved(name: code)
        "{name} is a word of conditions: as a name it stands between backticks"
        "{name} est un mot des conditions : comme nom, il s'écrit entre accents graves";
    backticks_everywhere(written: text)
        "write {written} here and wherever it is meant, or take another name"
        "écrire {written} ici et partout où il est désigné, ou choisir un autre nom";
    read_as_word(word: code, kind: words)
        "{word} is read as the word of the language here, and not as {kind} of this name"
        "{word} est lu ici comme le mot du langage, et non comme {kind} de ce nom";
    backticks_for_name(written: text)
        "write {written} if the name is meant; else give the other thing another name"
        "écrire {written} si c'est le nom qui est désigné ; sinon, donner un autre nom à l'autre chose";
    other_kind(name: code, is: words, wanted: words)
        "{name} is {is}, not {wanted}"
        "{name} est {is}, et non {wanted}";
    unknown(wanted: words, name: code)
        "there is no {wanted} {name}"
        "il n'y a pas {wanted:d'|de }{wanted} {name}";
    there_are(names: codes)
        "{names:there is|there are}: {names}"
        "{names:il y a|il y a} : {names}";
    declare_it(declaration: code)
        "declare it: {declaration}"
        "le déclarer : {declaration}";
    applies_when_fact(name: text)
        "a fact decides by a condition: `applies when {name}`; `under` names scopes"
        "un fait décide par une condition : `applies when {name}` ; `under` désigne des périmètres";
    applies_when_compared(name: text)
        "a fact decides by a condition: `applies when {name} …`, with what it is compared with; `under` names scopes"
        "un fait décide par une condition : `applies when {name} …`, avec ce à quoi il est comparé ; `under` désigne des périmètres";
    applies_when_condition(name: text)
        "a condition decides by itself: `applies when {name}`; `under` names scopes"
        "une condition décide d'elle-même : `applies when {name}` ; `under` désigne des périmètres";
    no_term_but(name: code, is: words)
        "{name} is {is}: conditions speak of facts, scopes and conditions"
        "{name} est {is} : une condition parle de faits, de périmètres et de conditions";
    element_apart(name: code)
        "{name} is said of one element, and what evidence comes after is said of the candidate"
        "{name} se dit d'un élément, et ce après quoi vient une preuve se dit du candidat";
    step_per_list()
        "say it of the candidate (`any LIST where …`), or say it in a step that is repeated `per LIST as …`"
        "le dire du candidat (`any LISTE where …`), ou dans une étape répétée `per LISTE as …`";
    name_one(wanted: words)
        "write the name of {wanted}"
        "écrire le nom d'{wanted}";
    name_a_term()
        "name a fact, a scope or a condition"
        "nommer un fait, un périmètre ou une condition";
    value_needed()
        "it holds or does not, and has no value to compare: name a fact, a number or a date"
        "il vaut ou ne vaut pas, sans valeur à comparer : nommer un fait, un nombre ou une date";
    no_term(name: code)
        "there is no fact, scope or condition {name}"
        "il n'y a ni fait, ni périmètre, ni condition {name}";
    cannot_stand(name: code, is: words)
        "{name} is {is}, and cannot stand here"
        "{name} est {is}, et n'a pas sa place ici";
    fact_or_step() "a fact or a step" "un fait ou une étape";
}

/// A kind of names that is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A source.
    Source,
    /// An actor.
    Actor,
    /// A phase.
    Phase,
    /// A fact.
    Fact,
    /// A fact that is a list.
    List,
    /// A fact or a step.
    FactOrStep,
    /// A scope.
    Scope,
    /// A chapter.
    Chapter,
    /// A requirement.
    Requirement,
    /// A step.
    Step,
    /// A parameter.
    Parameter,
}

impl Wanted {
    /// “fact”
    pub fn bare(self) -> Phrase {
        let (en, fr) = match self {
            Wanted::Source => ("source", "source"),
            Wanted::Actor => ("actor", "acteur"),
            Wanted::Phase => ("phase", "phase"),
            Wanted::Fact => ("fact", "fait"),
            Wanted::List => ("list", "liste"),
            Wanted::FactOrStep => ("fact or step", "fait ou d'étape"),
            Wanted::Scope => ("scope", "périmètre"),
            Wanted::Chapter => ("chapter", "chapitre"),
            Wanted::Requirement => ("requirement", "exigence"),
            Wanted::Step => ("step", "étape"),
            Wanted::Parameter => ("parameter", "paramètre"),
        };
        Phrase::given(en, fr)
    }

    /// “a fact”
    pub fn one(self) -> Phrase {
        match self {
            Wanted::Source => kinds::source(),
            Wanted::Actor => kinds::actor(),
            Wanted::Phase => kinds::phase(),
            Wanted::Fact => kinds::fact(),
            Wanted::List => types::list(),
            Wanted::FactOrStep => fact_or_step(),
            Wanted::Scope => kinds::scope(),
            Wanted::Chapter => kinds::chapter(),
            Wanted::Requirement => kinds::requirement(),
            Wanted::Step => kinds::step(),
            Wanted::Parameter => layers::parameter(),
        }
    }

    /// How one is declared.
    pub fn declaration(self, name: &str) -> String {
        match self {
            Wanted::Fact | Wanted::FactOrStep => format!("fact {name} : yes_no {{ … }}"),
            Wanted::List => format!("fact {name} : list of record {{ … }}"),
            other => format!("{} {name} {{ … }}", other.bare()),
        }
    }
}
