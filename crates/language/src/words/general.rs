//! What messages of every area say.

use crate::phrases;

phrases! {
    help(help: text)
        "help: {help}"
        "aide : {help}";
    did_you_mean(meant: code)
        "did you mean {meant}?"
        "vouliez-vous dire {meant} ?";
    write(text: code)
        "write {text}"
        "écrire {text}";
    write_such_as(text: code)
        "write such as {text}"
        "écrire par exemple {text}";
    remove_this()
        "remove this"
        "retirer ceci";
    take_away()
        "take it away"
        "le retirer";
    remove_line()
        "remove the line"
        "retirer la ligne";
    keep_one()
        "keep one of the two"
        "n'en garder qu'un";
    first_given_here()
        "first given here"
        "donné une première fois ici";
    is_it_the_right_file()
        "is it the right file?"
        "est-ce le bon fichier ?";
    these_first()
        "put these right first"
        "corriger d'abord celles-ci";
    only_first_errors(shown: number)
        "only the first {shown} errors are shown"
        "seules les {shown} premières erreurs sont montrées";
}
