//! The rulebooks that ship with the program.

/// The files of a rulebook that ships.
#[derive(Debug)]
pub struct Files {
    /// Its name, which is the name of its folder.
    pub name: &'static str,
    /// Each file's name and text.
    pub files: &'static [(&'static str, &'static str)],
    /// The name and text of each file of tests.
    pub tests: &'static [(&'static str, &'static str)],
}

#[cfg(feature = "builtin")]
macro_rules! shipped {
    ($($name:literal: [$($file:literal),* $(,)?] tested by [$($test:literal),* $(,)?]),* $(,)?) => {
        &[$(Files {
            name: $name,
            files: &[$(($file, include_str!(concat!("../../rules/", $name, "/", $file)))),*],
            tests: &[$(($test, include_str!(concat!("../../rules/", $name, "/tests/", $test)))),*],
        }),*]
    };
}

#[cfg(not(feature = "builtin"))]
static SHIPPED: &[Files] = &[];

#[cfg(feature = "builtin")]
static SHIPPED: &[Files] = shipped! {
    "ris-va2": [
        "actors.rules",
        "chapters.rules",
        "checks.rules",
        "claims.rules",
        "deadlines.rules",
        "facts.rules",
        "notes.rules",
        "profiles.rules",
        "requirements.rules",
        "rulebook.rules",
        "sources.rules",
        "steps.rules",
        "waves.rules",
    ] tested by [
        "account.yaml",
        "dates.yaml",
        "eligibility.yaml",
        "notes.yaml",
        "order.yaml",
        "pentest.yaml",
        "waves-and-profiles.yaml",
    ],
    "ris-va2-draft-2023": [
        "ac.rules",
        "ann.rules",
        "apcv.rules",
        "auth.rules",
        "cda.rules",
        "cda_mss.rules",
        "chapters.rules",
        "cri.rules",
        "db.rules",
        "dmp.rules",
        "dmp_airs.rules",
        "dmp_conf.rules",
        "dmp_histo.rules",
        "dmp_ux.rules",
        "doc.rules",
        "ins.rules",
        "intra.rules",
        "mss.rules",
        "mss_conf.rules",
        "mss_ux.rules",
        "port.rules",
        "profiles.rules",
        "psc.rules",
        "rulebook.rules",
        "sources.rules",
        "ssi_gen.rules",
        "ssi_iam.rules",
        "ssi_ie.rules",
        "tbb.rules",
    ] tested by ["profiles.yaml"],
};

/// The rulebook with this name, if it ships.
pub fn find(name: &str) -> Option<&'static Files> {
    SHIPPED.iter().find(|files| files.name == name)
}

/// The names of the rulebooks that ship.
pub fn names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|files| files.name)
}

/// The tests of the rulebook with this name, if it ships: the name and text of each file.
pub fn tests(name: &str) -> Option<&'static [(&'static str, &'static str)]> {
    find(name).map(|files| files.tests)
}

/// The files of the rulebook with this name, if it ships: the name and text of each.
pub fn files(name: &str) -> Option<&'static [(&'static str, &'static str)]> {
    find(name).map(|files| files.files)
}
