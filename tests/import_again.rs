//! Promise: a catalogue can be imported again onto a rulebook that was edited: the edits stay, what changed in the
//! catalogue is shown and taken, and where both changed the same, nothing is settled silently.
#![cfg(feature = "spreadsheet")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const HEADER: &str = "ID;Chapitre;Exigence;Profil;N° scénario;Scénario de conformité;N° preuve;Preuve";

const ROWS: [&str; 5] = [
    "A/va1.01;Accueil;Saluer;Général;A/va1.01.01;Bonjour;A/va1.01.01.01;Copie d'écran",
    "A/va1.01;Accueil;Saluer;Général;A/va1.01.01;Bonjour;A/va1.01.01.02;Vidéo",
    "A.02;Accueil;Prendre congé;Général;A.02.01;Au revoir;A.02.01.01;Copie",
    "B.01;Bureau;Ranger;Mobile;B.01.01;Trier;B.01.01.01;Photo",
    "B.02;Bureau;Balayer;Mobile;B.02.01;Balai;B.02.01.01;Photo du sol",
];

/// A folder of its own for one test, gone at the end.
struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Desk {
    /// A desk with the catalogue imported once.
    fn new(name: &str) -> Desk {
        let path = std::env::temp_dir().join(format!("rules-again-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let desk = Desk(path);
        let (status, _, error) = desk.import(&ROWS, &["--title", "Le catalogue", "--draft"]);
        assert_eq!(status, 0, "{error}");
        desk
    }

    /// Imports these rows: the exit status, stdout and stderr.
    fn import(&self, rows: &[&str], more: &[&str]) -> (i32, String, String) {
        fs::write(self.0.join("sheet.csv"), format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
        let output = self.run(&[&["import", "sheet.csv", "-o", "book"], more].concat());
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// What is said of the changes, after the report.
    fn again(&self, rows: &[&str], more: &[&str]) -> (i32, String) {
        let (status, out, error) = self.import(rows, more);
        assert_ne!(status, 2, "{error}");
        let at = out.find("depuis le dernier import").unwrap_or_else(|| panic!("{out}"));
        let line = out[..at].rfind('\n').map_or(0, |line| line + 1);
        (status, out[line..].to_owned())
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_rules"))
            .args(arguments)
            .current_dir(&self.0)
            .env("NO_COLOR", "1")
            .output()
            .unwrap()
    }

    fn book(&self) -> BTreeMap<String, String> {
        files(&self.0.join("book"))
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join("book").join(file)).unwrap()
    }

    /// Writes `new` for `old` in a file of the rulebook.
    fn edit(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(old).count(), 1, "{file}: {old}\n{text}");
        fs::write(self.0.join("book").join(file), text.replace(old, new)).unwrap();
    }

    /// The rulebook loads, and is in the one layout.
    fn sound(&self) {
        let check = self.run(&["check", "book"]);
        assert_ne!(check.status.code(), Some(2), "{}{}", text(check.stdout), text(check.stderr));
        let fmt = self.run(&["fmt", "book", "--check"]);
        assert!(fmt.status.success(), "{}{}", text(fmt.stdout), text(fmt.stderr));
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.is_file())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn unchanged_it_changes_nothing() {
    let desk = Desk::new("unchanged");
    let before = desk.book();
    assert!(before.contains_key("import.base"));
    let (status, said) = desk.again(&ROWS, &[]);
    assert_eq!((status, said.trim()), (0, "rien n'a changé depuis le dernier import"));
    assert_eq!(desk.book(), before);
    desk.sound();
}

#[test]
fn edits_stay_and_the_files_with_them() {
    let desk = Desk::new("edits");
    // A label, a translation, a condition, a citation, a comment, a declaration, and a file.
    desk.edit("a.rules", "fr \"Copie d'écran\"", "fr \"Capture d'écran\"");
    desk.edit("a.rules", "requirement A.02 fr \"Prendre congé\" {", "requirement A.02 fr \"Prendre congé\" en \"Leave\" {\n  # Only those who came.\n  applies when not va1.referenced");
    desk.edit(
        "b.rules",
        "under wave2, profile.mobile\n  cite catalogue \"ligne 5\"",
        "under wave2, profile.mobile\n  cite catalogue \"ligne 5\"\n  cite letter \"page 2\"",
    );
    desk.edit("b.rules", "requirement B.02", "# Swept by hand.\nrequirement B.02");
    fs::write(
        desk.0.join("book/mine.rules"),
        "source letter { title \"Lettre\" grade secondary }\nrequirement B.99 \"Mine\" { in b  proofs 1  inferred because \"mine\" }\n",
    )
    .unwrap();
    let before = desk.book();
    let (status, said) = desk.again(&ROWS, &[]);
    assert_eq!((status, said.trim()), (0, "rien n'a changé depuis le dernier import"));
    assert_eq!(desk.book(), before);
    // A row before all of them: the edits stay, and what was not edited follows.
    let rows = [&["A.00;Accueil;Ouvrir;Général;A.00.01;Porte;A.00.01.01;Photo"][..], &ROWS].concat();
    let (status, said) = desk.again(&rows, &[]);
    assert_eq!(status, 0, "{said}");
    insta::assert_snapshot!("a_row_before", said);
    insta::assert_snapshot!("a_row_before_a", desk.read("a.rules"));
    insta::assert_snapshot!("a_row_before_b", desk.read("b.rules"));
    assert_eq!(desk.read("mine.rules"), before["mine.rules"], "a file that nothing comes to stays as it is");
    let settled = desk.book();
    assert!(desk.again(&rows, &[]).1.starts_with("rien n'a changé"));
    assert_eq!(desk.book(), settled);
}

#[test]
fn new_rows_come_to_their_places() {
    let desk = Desk::new("new");
    let rows = [
        ROWS[0],
        ROWS[1],
        "A/va1.01;Accueil;Saluer;Général;A/va1.01.02;Bonsoir;A/va1.01.02.01;Copie d'écran du soir",
        ROWS[2],
        "A.03;Accueil;Revenir;Mobile;A.03.01;Retour;A.03.01.01;Copie",
        ROWS[3],
        "B.01;Bureau;Ranger;Mobile;B.01.01;Trier;B.01.01.02;Photo du tri",
        ROWS[4],
        "C.01;Cave;Descendre;Cave;C.01.01;Marches;C.01.01.01;Photo",
    ];
    let (status, said) = desk.again(&rows, &["--dry-run"]);
    assert_eq!(status, 0);
    insta::assert_snapshot!("new_rows", said);
    assert!(desk.again(&rows, &["--report", "report.json"]).1.contains("+ requirement C.01"));
    let report = fs::read_to_string(desk.0.join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["schema"], "rules.import/1");
    let changes = report["since_last_import"]["changes"].as_array().unwrap();
    let added = serde_json::json!({"item": "requirement C.01", "change": "added", "with": 2, "under": null});
    assert!(changes.contains(&added), "{changes:#?}");
    // Nothing was edited: it is what a first import makes.
    let other = Desk::new("new-other");
    fs::remove_dir_all(other.0.join("book")).unwrap();
    other.import(&rows, &["--title", "Le catalogue", "--draft", "--as", "sheet"]);
    assert_eq!(desk.book(), other.book());
    desk.sound();
}

#[test]
fn removed_rows_go_unless_they_were_edited() {
    let desk = Desk::new("removed");
    let rows = [ROWS[0], ROWS[2], ROWS[3]];
    let before = desk.book();
    let (status, said) = desk.again(&rows, &["--dry-run"]);
    assert_eq!(status, 0);
    insta::assert_snapshot!("removed_rows", said);
    assert_eq!(desk.book(), before, "a dry run writes nothing");
    // An edit, and a comment, are reasons to ask.
    desk.edit("a.rules", "proof A/va1.01.01.02 fr \"Vidéo\"", "proof A/va1.01.01.02 fr \"Film\"");
    desk.edit("b.rules", "requirement B.02", "# Swept by hand.\nrequirement B.02");
    let before = desk.book();
    let (status, said) = desk.again(&rows, &[]);
    assert_eq!(status, 1);
    insta::assert_snapshot!("removed_rows_edited", said);
    assert_eq!(desk.book(), before, "a conflict writes nothing");
    let (status, _) = desk.again(&rows, &["--keep", "mine"]);
    assert_eq!(status, 0);
    assert!(desk.read("a.rules").contains("Film") && desk.read("b.rules").contains("# Swept by hand."));
    // From now on it is the author's.
    let (status, said) = desk.again(&rows, &[]);
    assert_eq!((status, said.trim()), (0, "rien n'a changé depuis le dernier import"));
    desk.sound();
}

#[test]
fn the_catalogue_s_word_can_be_taken() {
    let desk = Desk::new("sheet");
    desk.edit("b.rules", "requirement B.02 fr \"Balayer\"", "requirement B.02 fr \"Nettoyer\"");
    desk.edit("a.rules", "requirement A.02 fr \"Prendre congé\"", "requirement A.02 fr \"Partir\"");
    let changed = ROWS[2].replace("Prendre congé", "S'en aller");
    let rows = [ROWS[0], ROWS[1], &changed, ROWS[3]];
    let (status, said) = desk.again(&rows, &["--keep", "sheet"]);
    assert_eq!(status, 0);
    assert!(said.contains("2 conflits"), "{said}");
    assert!(desk.read("a.rules").contains("S'en aller") && !desk.read("b.rules").contains("B.02"));
    desk.sound();
}

#[test]
fn a_changed_title_is_taken_where_the_author_left_it() {
    let desk = Desk::new("title");
    let changed = ROWS[2].replace("Prendre congé", "S'en aller");
    let rows = [ROWS[0], ROWS[1], &changed, ROWS[3], ROWS[4]];
    // A translation is another label.
    desk.edit("a.rules", "fr \"Prendre congé\"", "fr \"Prendre congé\" en \"Leave\"");
    let (status, said) = desk.again(&rows, &[]);
    assert_eq!(status, 0, "{said}");
    insta::assert_snapshot!("changed_title", said);
    assert!(desk.read("a.rules").contains("requirement A.02 fr \"S'en aller\" en \"Leave\" {"));
    desk.sound();
    // Now both change it.
    desk.edit("a.rules", "fr \"S'en aller\"", "fr \"Filer\"");
    let before = desk.book();
    let (status, said) = desk.again(&ROWS, &[]);
    assert_eq!(status, 1);
    insta::assert_snapshot!("changed_title_conflict", said);
    assert_eq!(desk.book(), before);
    // Both changed it in the same way: there is nothing to settle.
    desk.edit("a.rules", "fr \"Filer\"", "fr \"Prendre congé\"");
    let (status, said) = desk.again(&ROWS, &[]);
    assert_eq!((status, said.trim()), (0, "rien n'a changé depuis le dernier import"));
    assert!(desk.read("import.base").contains("fr \"Prendre congé\""), "the record is up to date");
}

#[test]
fn changes_beside_edits_do_not_touch_them() {
    let desk = Desk::new("beside");
    desk.edit("a.rules", "under wave2, profile.general", "under wave2, profile.general  # as they say");
    desk.edit("profiles.rules", "{\n  general fr \"Général\"\n", "{\n  general fr \"Général, pour tous\"\n");
    desk.edit("rulebook.rules", "  severity", "  edition 2026-01-01\n  severity");
    // Another profile, another condition, another order, an optional requirement.
    let rows = [
        ROWS[4].replace("Mobile", "Cave"),
        ROWS[0].to_owned(),
        ROWS[1].to_owned(),
        ROWS[2].to_owned(),
        ROWS[3].replace("B.01.01;Trier", "B.01.07;Classer"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (status, said) = desk.again(&rows, &[]);
    assert_eq!(status, 0, "{said}");
    insta::assert_snapshot!("beside", said);
    insta::assert_snapshot!("beside_b", desk.read("b.rules"));
    insta::assert_snapshot!("beside_profiles", desk.read("profiles.rules"));
    assert!(
        desk.read("a.rules").contains("# as they say") && desk.read("rulebook.rules").contains("edition")
    );
    desk.sound();
}

#[test]
fn what_the_author_removed_stays_removed() {
    let desk = Desk::new("absent");
    let text = desk.read("b.rules");
    let (first, _) = text.split_once("\n\nrequirement B.02").unwrap();
    fs::write(desk.0.join("book/b.rules"), format!("{first}\n")).unwrap();
    let rows = [&["A.00;Accueil;Ouvrir;Général;A.00.01;Porte;A.00.01.01;Photo"][..], &ROWS].concat();
    let (status, said) = desk.again(&rows, &[]);
    assert_eq!(status, 0, "{said}");
    assert!(!desk.read("b.rules").contains("B.02"));
    // The catalogue has more to say of it.
    let more = "B.02;Bureau;Balayer;Mobile;B.02.01;Balai;B.02.01.02;Photo du plafond";
    let rows = [&rows[..], &[more]].concat();
    let (status, said) = desk.again(&rows, &[]);
    assert_eq!(status, 1);
    insta::assert_snapshot!("removed_by_hand", said);
    assert_eq!(desk.again(&rows, &["--keep", "sheet"]).0, 0);
    assert!(desk.read("b.rules").contains("B.02.01.02"));
    desk.sound();
}

#[test]
fn what_speaks_of_a_removed_proof_is_told() {
    let desk = Desk::new("dangling");
    fs::write(
        desk.0.join("book/mine.rules"),
        "claim \"balayer\" { always B.02 is required when profiles has mobile }\n",
    )
    .unwrap();
    let before = desk.book();
    let (status, _, error) = desk.import(&ROWS[..4], &[]);
    assert_eq!(status, 2, "{error}");
    assert!(error.contains("unknown-name") && error.contains("mine.rules"), "{error}");
    assert_eq!(desk.book(), before);
}

#[test]
fn rulebooks_that_no_import_wrote_and_damaged_records_are_left_alone() {
    let desk = Desk::new("damaged");
    let record = desk.read("import.base");
    let before = desk.book();
    for damage in ["", "#", &record[..record.len() / 2], &record.replace("rules.import-base/1", "x")] {
        fs::write(desk.0.join("book/import.base"), damage).unwrap();
        let (status, _, error) = desk.import(&ROWS, &[]);
        assert_eq!(status, 2);
        assert!(error.contains("damaged-record"), "{error}");
    }
    fs::remove_file(desk.0.join("book/import.base")).unwrap();
    let (status, _, error) = desk.import(&ROWS, &[]);
    assert_eq!(status, 2);
    assert!(error.contains("folder-not-empty") && error.contains("--force"), "{error}");
    let (status, _, _) = desk.import(&ROWS, &["--force", "--title", "Le catalogue", "--draft"]);
    assert_eq!(status, 0);
    assert_eq!(desk.book(), before);
    // Line ends that a version control system changed are no change.
    fs::write(desk.0.join("book/import.base"), record.replace('\n', "\r\n")).unwrap();
    let (status, said) = desk.again(&ROWS, &[]);
    assert_eq!((status, said.trim()), (0, "rien n'a changé depuis le dernier import"));
}

#[test]
fn what_cannot_be_written_whole_is_not_begun() {
    let desk = Desk::new("whole");
    let before = desk.book();
    // A folder stands where one of its files belongs.
    let place = desk.0.join("book/z.rules");
    fs::create_dir(&place).unwrap();
    let rows = [&ROWS[..], &["Z.00;Zone;Ouvrir;Général;Z.00.01;Porte;Z.00.01.01;Photo"]].concat();
    let (status, _, error) = desk.import(&rows, &[]);
    assert_eq!(status, 2, "{error}");
    fs::remove_dir(&place).unwrap();
    assert_eq!(desk.book(), before);
}

#[test]
fn the_shipped_draft_can_be_imported_again() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::new("shipped");
    let before = files(&home.join("rules/ris-va2-draft-2023"));
    fs::create_dir_all(desk.0.join("draft")).unwrap();
    for (name, text) in &before {
        fs::write(desk.0.join("draft").join(name), text).unwrap();
    }
    let sheet = home.join("fixtures/rem/ris-draft-2023-published.xlsx");
    let (sheet, shipped) = (sheet.to_str().unwrap(), "draft");
    let output = desk.run(&["import", sheet, "-o", shipped]);
    assert!(
        text(output.stdout).ends_with("\nrien n'a changé depuis le dernier import\n"),
        "{}",
        text(output.stderr)
    );
    assert_eq!(files(&desk.0.join(shipped)), before);
}
