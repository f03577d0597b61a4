//! Dossiers are read as they are meant, and what is wrong with one is said in a way that helps.

mod support;

use rules::dossier::{Dossier, DossierError, read};
use rules::rulebook::model::Model;
use rules::yaml::Limits;

fn small() -> Model {
    support::load(&support::fixture("rulebooks/small")).0
}

fn try_read(model: &Model, text: &str) -> Result<Dossier, DossierError> {
    read(model, "d.yaml", text, &Limits::default())
}

#[test]
fn broken_dossiers_are_refused_in_words_that_help() {
    let model = small();
    for file in support::files(&support::fixture("broken/dossiers"), "yaml") {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        let error = read(&model, &name, &text, &Limits::default()).expect_err(&name);
        let stem = file.file_stem().unwrap().to_string_lossy();
        insta::with_settings!({ snapshot_path => "../fixtures/broken/dossiers/messages", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(stem.as_ref(), error.to_string());
        });
    }
}
