//! From items to the declarations of a rulebook.

use std::collections::HashSet;

use super::RulesFile;
use super::applies::{Applies, Combination};
use super::catalogue::{Catalogue, Nature, Shared};
use super::cites::places;
use super::defect::Defects;
use super::facts::{facts, with_other};
use super::header::Form;
use super::items::{Item, Items, Proof, Requirement, Scenario};
use super::names::{Kind, LISTED, Names, PROFILES, profile_scope, wave_scope};
use super::options::Options;
use super::tree_builder::{
    all, any, both, cite, clause, condition, declaration, fact, has, inferred, is, member, name, not, quoted,
    reference, text,
};
use crate::syntax::print_declaration;
use crate::syntax::tree::{
    Clause, ClauseKind, Condition, ConditionKind, Declaration, Keyword, Text, TypeKind,
};

/// About how many items one file holds. Larger sections are continued in further files.
const ITEMS_PER_FILE: usize = 10_000;

/// Writes the whole rulebook, declaration by declaration: a large one is never held as a tree, and each item goes when it is
/// written. `watch` is told how many items are written.
pub(super) fn write(
    catalogue: &Catalogue,
    mut items: Items,
    mut names: Names,
    options: &Options,
    title: &str,
    defects: &mut Defects,
    watch: &mut dyn FnMut(u64),
) -> Vec<RulesFile> {
    let brings_profiles = items.profiles.iter().next().is_some();
    let onto = options.onto.as_ref().map(|base| base.for_catalogue(brings_profiles));
    let options = &Options { onto, ..options.clone() };
    let french = catalogue
        .sheets
        .iter()
        .any(|sheet| matches!(sheet.form, Some(Form::Published | Form::Convergence | Form::Table)));
    let said = options.map.as_ref().and_then(|map| map.language.clone());
    let language = options.language.clone().or(said).or_else(|| french.then(|| "fr".to_owned()));
    let one_profile = options.map.as_ref().is_some_and(|map| map.one_profile);
    let silent = silent_texts(&items);
    let mut listed = Listed {
        requirements: std::mem::take(&mut items.requirements),
        scenarios: std::mem::take(&mut items.scenarios),
        proofs: std::mem::take(&mut items.proofs),
        names: Names {
            requirements: std::mem::take(&mut names.requirements),
            scenarios: std::mem::take(&mut names.scenarios),
            proofs: std::mem::take(&mut names.proofs),
            ..Names::default()
        },
    };
    let writer = Writer {
        catalogue,
        items: &items,
        names: &names,
        language,
        one_profile,
        english: options.english,
        silent,
    };
    let mut files = Files::default();
    files.add("rulebook", &[writer.header(options, title)]);
    files.add("sources", &[writer.source(options, title)]);
    let profiles = writer.profiles();
    let shared = |declaration: &Declaration| {
        let name = declaration.name.as_ref();
        name.is_some_and(|name| options.onto.as_ref().is_some_and(|base| base.declares.contains(&name.text)))
    };
    let mut waves = writer.waves();
    waves.retain(|declaration| !shared(declaration));
    let declared = profiles.iter().chain(&waves).filter_map(|declaration| declaration.name.as_ref());
    let declared: HashSet<String> = declared.map(|name| name.text.clone()).collect();
    files.add("profiles", &profiles);
    files.add("waves", &waves);
    let base = options.onto.as_ref();
    let known =
        |called: &str| declared.contains(called) || base.is_some_and(|base| base.declares.contains(called));
    files.add("facts", &facts(&items.conditions, &known, defects));
    files.add("chapters", &writer.chapters());
    files.add("claims", &writer.claims());
    let mut written = 0;
    for (section, requirements) in listed.by_section(items.sections.len()).into_iter().enumerate() {
        let called = names.chapters.get(section).map_or("", String::as_str);
        let mut part = String::new();
        let mut count = 0;
        for requirement in requirements {
            if count > ITEMS_PER_FILE {
                files.add_text(called, std::mem::take(&mut part));
                count = 0;
            }
            let (declaration, size) = writer.requirement(&mut listed, requirement);
            print_onto(&mut part, &declaration);
            count += size;
            written += 1;
            watch(written);
        }
        files.add_text(called, part);
    }
    files.list
}

/// Adds a declaration to the text of a file, as printing the whole file would.
fn print_onto(text: &mut String, declaration: &Declaration) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&print_declaration(declaration));
    text.push('\n');
}

/// What the notes say about texts that stand in every row, and are therefore not written.
pub(super) fn silent_notes(items: &Items) -> Vec<rules_language::phrase::Phrase> {
    let mut texts: Vec<_> = silent_texts(items).into_iter().collect();
    texts.sort();
    texts.iter().map(crate::words::report::same_everywhere).collect()
}

/// Wordings that say nothing: of requirements, scenarios or proofs, the one that all of them share.
fn silent_texts(items: &Items) -> HashSet<Shared> {
    fn shared<'i>(mut texts: impl Iterator<Item = &'i Item>) -> Option<Shared> {
        let first = texts.next()?.text.clone()?;
        let mut others = 0;
        for item in texts {
            match &item.text {
                Some(text) if *text == first => others += 1,
                Some(_) => return None,
                None => {}
            }
        }
        (others > 0).then_some(first)
    }
    let requirements = shared(items.requirements.iter().map(|requirement| &requirement.item));
    let scenarios = shared(items.scenarios.iter().map(|scenario| &scenario.item));
    let proofs = shared(items.proofs.iter().map(|proof| &proof.item));
    [requirements, scenarios, proofs].into_iter().flatten().collect()
}

/// The files so far. Their names differ by more than case.
#[derive(Default)]
struct Files {
    list: Vec<RulesFile>,
    taken: HashSet<String>,
}

impl Files {
    fn add(&mut self, called: &str, declarations: &[Declaration]) {
        let mut text = String::new();
        declarations.iter().for_each(|declaration| print_onto(&mut text, declaration));
        self.add_text(called, text);
    }

    fn add_text(&mut self, called: &str, mut text: String) {
        if text.is_empty() {
            return;
        }
        // All files together may be most of what there is in memory.
        text.shrink_to_fit();
        let stem = crate::text::slug(called);
        // Windows keeps some names for devices.
        let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
            || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")));
        let stem = if device || stem.is_empty() { format!("section_{stem}") } else { stem };
        let mut file = stem.clone();
        let mut number = 2_u64;
        while !self.taken.insert(file.clone()) {
            file = format!("{stem}_{number}");
            number += 1;
        }
        self.list.push(RulesFile { name: format!("{file}.rules"), text });
    }
}

/// The items that are still to be written.
struct Listed {
    requirements: Vec<Requirement>,
    scenarios: Vec<Scenario>,
    proofs: Vec<Proof>,
    /// What they are called.
    names: Names,
}

impl Listed {
    /// The requirements of each section, in reading order.
    fn by_section(&self, sections: usize) -> Vec<Vec<usize>> {
        let mut of = vec![Vec::new(); sections];
        for (number, requirement) in self.requirements.iter().enumerate() {
            if let Some(section) = of.get_mut(requirement.section) {
                section.push(number);
            }
        }
        of
    }

    fn requirement(&mut self, number: usize) -> (Shared, Requirement) {
        let taken = self.requirements.get_mut(number).map(std::mem::take);
        (self.names.take(Kind::Requirement, number), taken.unwrap_or_default())
    }

    fn scenario(&mut self, number: usize) -> (Shared, Scenario) {
        let taken = self.scenarios.get_mut(number).map(std::mem::take);
        (self.names.take(Kind::Scenario, number), taken.unwrap_or_default())
    }

    fn proof(&mut self, number: usize) -> (Shared, Proof) {
        let taken = self.proofs.get_mut(number).map(std::mem::take);
        (self.names.take(Kind::Proof, number), taken.unwrap_or_default())
    }
}

struct Writer<'w> {
    catalogue: &'w Catalogue,
    items: &'w Items,
    names: &'w Names,
    language: Option<String>,
    /// Whether a candidate has one profile alone.
    one_profile: bool,
    /// Whether citations are in English.
    english: bool,
    silent: HashSet<Shared>,
}

impl Writer<'_> {
    fn header(&self, options: &Options, title: &str) -> Declaration {
        let mut header = declaration(Keyword::Rulebook, self.names.rulebook.as_str());
        let title = if options.draft {
            both(
                format!("{title} (catalogue de travail, avant publication)"),
                format!("{title} (working draft of a catalogue, before publication)"),
            )
        } else {
            vec![Text { language: None, quoted: quoted(title) }]
        };
        header.clauses.push(clause(ClauseKind::Title(title)));
        if let Some(date) = options.date {
            header.clauses.push(clause(ClauseKind::Edition(name(date.to_string()))));
        }
        if let Some(base) = &options.onto {
            header.clauses.push(clause(ClauseKind::Uses {
                target: name(base.target.as_str()),
                quoted: base.is_path,
                files: base.files.iter().map(|file| quoted(file.as_str())).collect(),
            }));
        }
        if self.language.is_some() {
            header.clauses.push(clause(ClauseKind::Severity {
                code: name("missing-translation"),
                level: name("off"),
                because: quoted("the labels are those of the catalogue, which is in one language"),
            }));
        }
        header
    }

    fn source(&self, options: &Options, title: &str) -> Declaration {
        let mut source = declaration(Keyword::Source, self.names.source);
        let title = if options.draft {
            format!("{title} — catalogue de travail, avant publication")
        } else {
            title.to_owned()
        };
        source.clauses.push(clause(ClauseKind::Title(vec![Text { language: None, quoted: quoted(title) }])));
        if let Some(publisher) = &options.publisher {
            source.clauses.push(clause(ClauseKind::Publisher(quoted(publisher.as_str()))));
        }
        if let Some(date) = options.date {
            source.clauses.push(clause(ClauseKind::Dated(name(date.to_string()))));
        }
        source.clauses.push(clause(ClauseKind::Grade(name(options.grade.word()))));
        if let Some(address) = &options.address {
            source.clauses.push(clause(ClauseKind::Address(quoted(address.as_str()))));
        }
        source
    }

    /// The fact that holds the profiles, and a scope for each.
    fn profiles(&self) -> Vec<Declaration> {
        if self.items.profiles.iter().next().is_none() {
            return Vec::new();
        }
        let members = self.items.profiles.iter();
        let members =
            members.map(|profile| member(profile.name.as_str(), self.label(&profile.label))).collect();
        let (mut set, ask) = if self.one_profile {
            let ask = both("Quel est le profil de la solution ?", "Which profile does the product have?");
            (fact(PROFILES, TypeKind::OneOf(with_other(members))), ask)
        } else {
            let ask = both(
                "Quels profils la solution demande-t-elle ?",
                "Which profiles does the product apply for?",
            );
            (fact(PROFILES, TypeKind::AnyOf(members)), ask)
        };
        set.labels = both("Profils", "Profiles");
        set.clauses.push(clause(ClauseKind::Ask(ask)));
        set.clauses.push(self.cite_profiles());
        let mut declarations = vec![set];
        for profile in self.items.profiles.iter() {
            let mut scope = declaration(Keyword::Scope, profile_scope(&profile.name));
            scope.labels = self.label(&profile.label);
            let name = profile.name.as_str();
            let holds = if self.one_profile { is(PROFILES, name) } else { has(PROFILES, name) };
            scope.clauses.push(clause(ClauseKind::AppliesWhen(holds)));
            scope.clauses.extend(self.cites(&[profile.place]));
            declarations.push(scope);
        }
        declarations
    }

    /// The fact that tells whether wave 1 was proved, and a scope for each wave that there are requirements of.
    fn waves(&self) -> Vec<Declaration> {
        let mut listed = fact(LISTED, TypeKind::YesNo);
        listed.labels = both("Référencé en vague 1", "Listed in wave 1");
        listed.clauses.push(clause(ClauseKind::Ask(both(
            "La solution est-elle déjà référencée en vague 1 ?",
            "Is the product already listed in wave 1?",
        ))));
        listed.clauses.push(inferred(
            "la vague d'une exigence ne compte que par là",
            "which wave a requirement belongs to matters through this alone",
        ));
        let mut first = declaration(Keyword::Scope, wave_scope(1));
        first.labels = both("Exigences de la vague 1", "Wave-1 requirements");
        first.clauses.push(clause(ClauseKind::AppliesWhen(not(reference(LISTED)))));
        first.clauses.push(inferred(
            "le guide du parcours : un produit référencé en vague 1 les a déjà prouvées, tout autre les prouve en vague 2",
            "the guide of the listing path: a product listed in wave 1 has proved these, any other proves them in wave 2",
        ));
        let mut second = declaration(Keyword::Scope, wave_scope(2));
        second.labels = both("Exigences de la vague 2", "Wave-2 requirements");
        let always = condition(ConditionKind::Constant(true));
        second.clauses.push(clause(ClauseKind::AppliesWhen(always)));
        second.clauses.push(inferred(
            "le guide du parcours : tout candidat de la vague 2 les prouve, référencé en vague 1 ou non",
            "the guide of the listing path: every candidate of wave 2 proves these, listed in wave 1 or not",
        ));
        let of = |wave: u8, declarations: Vec<Declaration>| {
            if self.items.waves.contains(&wave) { declarations } else { Vec::new() }
        };
        of(1, vec![listed, first]).into_iter().chain(of(2, vec![second])).collect()
    }

    /// Cites the column of profiles.
    fn cite_profiles(&self) -> Clause {
        let found =
            self.catalogue.sheets.iter().find_map(|sheet| Some((sheet, sheet.profile_header.as_deref()?)));
        let place = match found {
            Some((sheet, column)) if !self.catalogue.is_csv => {
                if self.english {
                    format!("sheet {}, column “{column}”", sheet.name)
                } else {
                    format!("feuille {}, colonne « {column} »", sheet.name)
                }
            }
            Some((_, column)) if self.english => format!("column “{column}”"),
            Some((_, column)) => format!("colonne « {column} »"),
            None if self.english => "column of the profile".to_owned(),
            None => "colonne du profil".to_owned(),
        };
        cite(self.names.source, place)
    }

    fn chapters(&self) -> Vec<Declaration> {
        let sections = self.items.sections.iter().zip(&self.names.chapters);
        let chapters = sections.map(|(section, called)| {
            let mut chapter = declaration(Keyword::Chapter, called.as_str());
            let label = section.title.as_deref().or(section.id.as_deref());
            chapter.labels = match label {
                Some(label) => self.label(label),
                None => both("Exigences", "Requirements"),
            };
            chapter.clauses.extend(self.cites(&[section.place]));
            chapter
        });
        chapters.collect()
    }

    /// What requires what, as claims: they are proved, or refuted with a candidate who owes one without the other.
    fn claims(&self) -> Vec<Declaration> {
        let is_required = |id: &str| is(id, "required");
        let claim = |(one, other): &(String, String)| {
            let implied =
                condition(ConditionKind::Implies(Box::new(is_required(one)), Box::new(is_required(other))));
            let mut claim = Declaration { name: None, ..declaration(Keyword::Claim, "") };
            claim.labels = both(format!("{one} demande {other}"), format!("{one} requires {other}"));
            claim.clauses.push(clause(ClauseKind::Always { condition: Box::new(implied), when: None }));
            claim
        };
        self.catalogue.requires.iter().map(claim).collect()
    }

    /// A requirement, and how many items it is.
    fn requirement(&self, listed: &mut Listed, number: usize) -> (Declaration, usize) {
        let (called, requirement) = listed.requirement(number);
        let mut written = declaration(Keyword::Requirement, &*called);
        written.labels = self.item_labels(&called, &requirement.item);
        if let Some(chapter) = self.names.chapters.get(requirement.section) {
            written.clauses.push(clause(ClauseKind::In(name(chapter.as_str()))));
        }
        written.clauses.extend(self.applicability(&requirement.item.applies, None));
        if requirement.nature == Nature::May {
            written.clauses.push(clause(ClauseKind::Optional));
        }
        written.clauses.extend(self.cites(&requirement.item.places));
        let mut size = 1;
        for scenario in &requirement.scenarios {
            let (scenario, parts) = self.scenario(listed, *scenario, &requirement.item.applies);
            written.clauses.push(clause(ClauseKind::Item(Box::new(scenario))));
            size += parts;
        }
        for proof in &requirement.proofs {
            let proof = self.proof(listed, *proof, &requirement.item.applies);
            written.clauses.push(clause(ClauseKind::Item(Box::new(proof))));
            size += 1;
        }
        (written, size)
    }

    fn scenario(&self, listed: &mut Listed, number: usize, above: &Applies) -> (Declaration, usize) {
        let (called, scenario) = listed.scenario(number);
        let mut written = declaration(Keyword::Scenario, &*called);
        written.labels = self.item_labels(&called, &scenario.item);
        written.clauses.extend(self.applicability(&scenario.item.applies, Some(above)));
        written.clauses.extend(self.cites(&scenario.item.places));
        for proof in &scenario.proofs {
            let proof = self.proof(listed, *proof, &scenario.item.applies);
            written.clauses.push(clause(ClauseKind::Item(Box::new(proof))));
        }
        (written, 1 + scenario.proofs.len())
    }

    fn proof(&self, listed: &mut Listed, number: usize, above: &Applies) -> Declaration {
        let (called, proof) = listed.proof(number);
        let mut written = declaration(Keyword::Proof, &*called);
        written.labels = self.item_labels(&called, &proof.item);
        written.clauses.extend(self.applicability(&proof.item.applies, Some(above)));
        written.clauses.extend(self.cites(&proof.item.places));
        written
    }

    /// The wording; for an item that could not keep its identifier as its name, the identifier too.
    fn item_labels(&self, called: &str, item: &Item) -> Vec<Text> {
        let text = item.text.as_ref().filter(|text| !self.silent.contains(*text));
        if called == &*item.id {
            return text.map(|text| self.label(text)).unwrap_or_default();
        }
        match text {
            Some(text) => self.label(&format!("{} : {text}", item.id)),
            None => self.label(&item.id),
        }
    }

    fn label(&self, words: &str) -> Vec<Text> {
        vec![match &self.language {
            Some(language) => text(language, words),
            None => Text { language: None, quoted: quoted(words) },
        }]
    }

    fn cites(&self, given: &[super::defect::Place]) -> Vec<Clause> {
        places(self.catalogue, given, self.english)
            .into_iter()
            .map(|place| cite(self.names.source, place))
            .collect()
    }

    /// The clauses that say when something applies, given that what it stands in does.
    fn applicability(&self, applies: &Applies, above: Option<&Applies>) -> Vec<Clause> {
        let mut rest = applies.simplified();
        if let Some(above) = above {
            if rest.covers(above) {
                return Vec::new();
            }
            rest = rest.given(above.simplified().common());
        }
        let common = rest.common();
        let mut clauses = Vec::new();
        let scopes = self.scopes(common);
        if !scopes.is_empty() {
            clauses.push(clause(ClauseKind::Under(scopes.into_iter().map(name).collect())));
        }
        let rest = rest.given(common);
        let choices = if rest.is_always() { Vec::new() } else { rest.iter().collect() };
        let choices = choices.into_iter().filter_map(|choice| all(self.conditions(choice)));
        let parts = common.condition.and_then(|number| self.items.conditions.get(number)).cloned();
        let parts = parts.into_iter().chain(any(choices.collect()));
        if let Some(condition) = all(parts.collect()) {
            clauses.push(clause(ClauseKind::AppliesWhen(condition)));
        }
        clauses
    }

    /// The scopes of a combination.
    fn scopes(&self, combination: Combination) -> Vec<String> {
        let wave = combination.wave.map(wave_scope);
        let profile = combination.profile.and_then(|number| self.items.profiles.get(number));
        wave.into_iter().chain(profile.map(|profile| profile_scope(&profile.name))).collect()
    }

    /// Everything that a combination asks for.
    fn conditions(&self, combination: Combination) -> Vec<Condition> {
        let condition = combination.condition.and_then(|number| self.items.conditions.get(number)).cloned();
        self.scopes(combination).into_iter().map(reference).chain(condition).collect()
    }
}
