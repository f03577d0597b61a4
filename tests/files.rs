//! Files are replaced whole or not at all, and only those that are meant; what a rulebook names is read inside a fence.

use std::fs;

use crate::support::command::{Folder, rules, stderr, stdout};

const BOOK: &str = "rulebook book {\n  title \"Book\"\n  edition 2026-01-01\n}\n\nfact a : yes_no {\n  ask \"A?\"\n  inferred because \"test\"\n}\n\nrequirement R \"r\" {\n  applies when a\n  proofs 1\n  inferred because \"test\"\n}\n";

/// The same in another layout.
fn untidy() -> String {
    BOOK.replace("  ask", "       ask")
}

#[cfg(unix)]
#[test]
fn a_link_where_a_helper_could_be_expected_is_not_written_through() {
    let folder = Folder::new("files-link", &[("q.rules", &untidy()), ("precious", "precious")]);
    for name in ["q.rules.part", ".q.rules.tmp"] {
        std::os::unix::fs::symlink(folder.0.join("precious"), folder.0.join(name)).unwrap();
    }
    assert!(rules(&folder.0, &["fmt", "."]).status.success());
    assert_eq!(folder.read("precious"), "precious");
    assert_eq!(folder.read("q.rules"), BOOK);
}

#[cfg(unix)]
#[test]
fn links_that_are_come_across_are_left_alone_and_those_named_are_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("files-named", &[("elsewhere/q.rules", &untidy()), ("book/own.rules", BOOK)]);
    let (real, link) = (folder.0.join("elsewhere/q.rules"), folder.0.join("book/q.rules"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    let output = rules(&folder.0, &["fmt", "book", "--lang", "en"]);
    assert!(stderr(&output).contains("left alone: `book/q.rules`"), "{}", stderr(&output));
    assert_eq!(folder.read("elsewhere/q.rules"), untidy());
    assert!(rules(&folder.0, &["fmt", "book/q.rules"]).status.success());
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(folder.read("elsewhere/q.rules"), BOOK);
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn formatting_a_folder_goes_on_after_a_bad_file() {
    let files = [("a.rules", "rulebook {{{"), ("b.rules", &untidy()), ("c.rules", &untidy())];
    let folder = Folder::new("files-bad", &files);
    fs::write(folder.0.join("aa.rules"), [0xff, 0xfe, 0x00]).unwrap();
    let output = rules(&folder.0, &["fmt", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!((folder.read("b.rules"), folder.read("c.rules")), (BOOK.to_string(), BOOK.to_string()));
}

#[test]
fn a_folder_left_in_the_middle_is_refused_until_something_writes_there() {
    let folder = Folder::new("files-half", &[("book/a.rules", BOOK), ("book/.rules-x.new", "# new\n")]);
    let journal = "rules journal 1\nput\t.rules-x.new\tb.rules\nend";
    fs::write(folder.0.join("book/.rules-journal"), journal).unwrap();
    for arguments in [&["check", "book"][..], &["--rulebook", "book", "schema"], &["fmt", "--check", "book"]]
    {
        let output = rules(&folder.0, arguments);
        let shown = stdout(&output) + &stderr(&output);
        assert!(shown.contains("half-written"), "{arguments:?}: {shown}");
        assert!(folder.0.join("book/.rules-journal").exists(), "reading writes nothing");
    }
    assert!(rules(&folder.0, &["fmt", "book"]).status.success());
    assert_eq!(folder.read("book/b.rules"), "# new\n");
    assert!(!folder.0.join("book/.rules-journal").exists());
    assert!(rules(&folder.0, &["--rulebook", "book", "schema"]).status.success());
}

#[test]
fn answers_do_not_replace_what_they_answer() {
    let folder = Folder::new("files-same", &[("d.yaml", "facts: {}\n"), ("c.csv", "va1.referenced\nno\n")]);
    let export = rules(&folder.0, &["export", "d.yaml", "--format", "csv", "-o", "./d.yaml"]);
    assert!(stderr(&export).contains("output-is-input"), "{}", stderr(&export));
    let batch = rules(&folder.0, &["batch", "c.csv", "--format", "csv", "--out", "c.csv"]);
    assert!(stderr(&batch).contains("output-is-input"), "{}", stderr(&batch));
    assert_eq!(folder.read("d.yaml"), "facts: {}\n");
    // Nor the rulebook that answers.
    let text = "rulebook r { title \"R\" }\nfact a : yes_no { }\nrequirement R { applies when a proofs 1 inferred because \"r\" }\n";
    let folder =
        Folder::new("files-same-book", &[("r.rules", text), ("c.csv", "a\nno\n"), ("d.yaml", "facts: {}\n")]);
    for arguments in [
        &["export", "d.yaml", "--format", "csv", "-o", "r.rules"][..],
        &["batch", "c.csv", "--format", "csv", "--out", "./r.rules"],
        &["build", "r.rules", "-o", "r.rules"],
        &["ask", "d.yaml", "-o", "r.rules"],
    ] {
        let output = rules(&folder.0, &[&["--rulebook", "r.rules"], arguments].concat());
        assert!(stderr(&output).contains("output-is-input"), "{arguments:?}: {}", stderr(&output));
    }
    assert_eq!(folder.read("r.rules"), text);
}

#[test]
fn two_runs_do_not_write_one_answer() {
    let folder = Folder::new("files-two", &[("c.csv", "va1.referenced\nno\n"), ("out.csv.part", "")]);
    let held = fs::File::open(folder.0.join("out.csv.part")).unwrap();
    held.lock().unwrap();
    let arguments = ["batch", "c.csv", "--format", "csv", "--out", "out.csv"];
    let second = rules(&folder.0, &arguments);
    assert_eq!(second.status.code(), Some(2));
    assert!(stderr(&second).contains("output-is-busy"), "{}", stderr(&second));
    drop(held);
    let third = rules(&folder.0, &arguments);
    assert!(third.status.success(), "{}", stderr(&third));
    assert!(folder.read("out.csv").lines().count() == 2);
    assert!(!folder.0.join("out.csv.part").exists());
}

#[test]
fn an_answer_is_resumed_for_the_same_contents_only() {
    let folder = Folder::new("files-resume", &[("c.csv", "id,va1.referenced\na,no\nb,maybe\n")]);
    let arguments = ["batch", "c.csv", "--format", "csv", "--out", "out.csv", "--resume"];
    assert_eq!(rules(&folder.0, &arguments).status.code(), Some(2), "`maybe` is no answer");
    // Another name is the same question.
    fs::rename(folder.0.join("c.csv"), folder.0.join("d.csv")).unwrap();
    let renamed = ["batch", "d.csv", "--format", "csv", "--out", "out.csv", "--resume"];
    assert!(!stderr(&rules(&folder.0, &renamed)).contains("cannot-resume"));
    // Another content under the old name is not.
    fs::write(folder.0.join("c.csv"), "id,va1.referenced\na,yes\nb,no\n").unwrap();
    let changed = stderr(&rules(&folder.0, &arguments));
    assert!(changed.contains("cannot-resume") && changed.contains("a changé : les candidats"), "{changed}");
}

#[test]
fn a_rulebook_reads_its_own_folder_and_those_beside_it() {
    let book =
        |uses: &str| BOOK.replace("edition 2026-01-01", &format!("edition 2026-01-01 uses \"{uses}\""));
    let secret = "top secret\n";
    let far = "fact far : yes_no { inferred because \"test\" }\n";
    let folder = Folder::new(
        "files-fence",
        &[
            ("team/near/n.rules", "fact near : yes_no { inferred because \"test\" }\n"),
            ("team/one/b.rules", &book("../near")),
            ("team/two/b.rules", &book("../../far")),
            ("team/three/b.rules", &book("../../secret.txt")),
            ("far/f.rules", far),
            ("secret.txt", secret),
        ],
    );
    let check = |arguments: &[&str]| {
        let output = rules(&folder.0, arguments);
        stdout(&output) + &stderr(&output)
    };
    assert!(!check(&["check", "team/one"]).contains("outside-fence"));
    for refused in ["team/two", "team/three"] {
        let shown = check(&["check", refused]);
        assert!(shown.contains("outside-fence"), "{shown}");
        assert!(!shown.contains("top secret") && !shown.contains("f.rules"), "{shown}");
    }
    assert!(!check(&["check", "team/two", "--allow", "far"]).contains("outside-fence"));
    // Dossiers of tests the same.
    fs::create_dir_all(folder.0.join("team/one/tests")).unwrap();
    let case = "cases:\n  - name: far\n    dossier: ../../../secret.txt\n    expect: {}\n";
    fs::write(folder.0.join("team/one/tests/t.yaml"), case).unwrap();
    let shown = check(&["test", "team/one"]);
    assert!(shown.contains("hors des dossiers") && !shown.contains("top secret"), "{shown}");
}
