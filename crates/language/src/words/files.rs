//! Of files and folders, and of rulebooks as what is in them.

use std::io::{Error, ErrorKind};

use crate::files::ReadError;
use crate::phrase::Phrase;

crate::phrases! {
    cannot_read(path: code, why: words)
        "cannot read {path}: {why}"
        "impossible de lire {path} : {why}";
    cannot_write(path: code, why: words)
        "cannot write {path}: {why}"
        "impossible d'écrire {path} : {why}";
    larger_than(path: code, bytes: text)
        "{path} is larger than {bytes} bytes"
        "{path} dépasse {bytes} octets";
    no_rulebook(name: code)
        "there is no rulebook {name}"
        "le référentiel {name} n'existe pas";
    built_in(names: text)
        "built in: {names}; or give the path of a folder of `.rules` files"
        "fournis : {names} ; ou donner le chemin d'un dossier de fichiers `.rules`";
    give_folder()
        "give the path of a folder of `.rules` files"
        "donner le chemin d'un dossier de fichiers `.rules`";
    no_rules_files(path: code)
        "{path} holds no `.rules` files"
        "{path} ne contient aucun fichier `.rules`";
    what_a_rulebook_is()
        "a rulebook is a folder of `.rules` files, one of them with a `rulebook` header"
        "un référentiel est un dossier de fichiers `.rules`, dont l'un a un en-tête `rulebook`";
    too_many_bytes(path: code, most: text)
        "{path} has more than {most} bytes"
        "{path} a plus de {most} octets";
    split_rulebook()
        "split the rulebook into several files of one folder"
        "répartir le référentiel en plusieurs fichiers d'un même dossier";
    outside_fence(path: code)
        "{path} lies outside of the folders that this rulebook may read"
        "{path} est hors des dossiers que ce référentiel peut lire";
    how_to_allow()
        "a rulebook reads its own folder and the folders beside it; where you trust it, `--allow DIR` lets it read all below DIR"
        "un référentiel lit son propre dossier et ceux d'à côté ; si vous lui faites confiance, `--allow DOSSIER` l'autorise à lire tout ce qui est dessous";
    half_written(path: code)
        "{path} was left in the middle of a change to several files"
        "{path} est resté au milieu d'une modification de plusieurs fichiers";
    run_again()
        "whatever writes there next finishes it: run the command again that was stopped, or `rules fmt` on the folder"
        "ce qui y écrit ensuite la termine : relancer la commande interrompue, ou `rules fmt` sur le dossier";
    uses_too_deeply()
        "rulebooks use each other too deeply"
        "des référentiels s'utilisent l'un l'autre trop profondément";
    cannot_use_itself()
        "a rulebook cannot use itself"
        "un référentiel ne peut pas s'utiliser lui-même";
    no_file(rulebook: code, file: code)
        "{rulebook} has no file {file}"
        "{rulebook} n'a pas de fichier {file}";
    its_files(files: text)
        "its files are: {files}"
        "ses fichiers sont : {files}";
    stored_unusable(path: code, why: text)
        "{path} cannot be used: {why}"
        "{path} n'est pas utilisable ({why})";
    make_again()
        "make it again from its texts: `rules build FOLDER -o FILE`"
        "le refaire depuis ses textes : `rules build DOSSIER -o FICHIER`";
    not_utf8(byte: text)
        "the byte {byte} is not UTF-8 text"
        "l'octet {byte} n'est pas du texte UTF-8";
    save_as_utf8_latin()
        "save the file again as UTF-8; it is probably Latin-1 or Windows-1252"
        "enregistrer le fichier en UTF-8 ; il est sans doute en Latin-1 ou Windows-1252";
    utf16()
        "the file is in UTF-16"
        "le fichier est en UTF-16";
    save_as_utf8()
        "save the file again as UTF-8"
        "enregistrer le fichier en UTF-8";
    is_outside()
        "it lies outside of the folders that may be read"
        "il est hors des dossiers qui peuvent être lus";
    not_a_regular_file()
        "it is not a regular file"
        "ce n'est pas un fichier ordinaire";
    has_more_than(bytes: text)
        "it is larger than {bytes} bytes"
        "il dépasse {bytes} octets";
    file_too_large(why: text)
        "{why}"
        "le fichier est trop grand ({why})";
    split_file()
        "split it into several files"
        "le répartir en plusieurs fichiers";
}

/// Why a file was not read.
pub fn why_not_read(error: &ReadError) -> Phrase {
    match error {
        ReadError::Outside => is_outside(),
        ReadError::NotAFile => not_a_regular_file(),
        ReadError::TooLarge(most) => has_more_than(most),
        ReadError::Io(error) => why(error),
    }
}

/// Why the system did not do what was asked of it. (In English in its own words.)
pub fn why(error: &Error) -> Phrase {
    let said = error.to_string();
    let french = match error.kind() {
        ErrorKind::NotFound => "ce fichier ou ce dossier n'existe pas",
        ErrorKind::PermissionDenied => "l'accès est refusé",
        ErrorKind::AlreadyExists => "il existe déjà",
        ErrorKind::IsADirectory => "c'est un dossier",
        ErrorKind::NotADirectory => "ce n'est pas un dossier",
        ErrorKind::StorageFull => "le disque est plein",
        ErrorKind::InvalidData => "ce n'est pas du texte UTF-8",
        _ => &said,
    };
    let french = french.to_owned();
    Phrase::given(said, french)
}
