//! Why a question of the host has no answer.

rules_language::phrases! {
    of answers;
    no_question(op: code)
        "there is no question {op}"
        "il n'y a pas de question {op}";
    not_json(why: text)
        "the question is not JSON: {why}"
        "la question n'est pas du JSON ({why})";
    lacks_text(key: code)
        "the question lacks the text {key}"
        "il manque à la question le texte {key}";
    not_base64(key: code)
        "{key} is not base64"
        "{key} n'est pas du base64";
    no_day(text: code)
        "{text} is no day"
        "{text} n'est pas un jour";
    compared_with_none()
        "it is compared with no rulebook"
        "il n'est comparé à aucun référentiel";
    no_stored()
        "the question lacks `stored`; this module does not read rulebooks from their texts"
        "il manque à la question `stored` ; ce module ne lit pas les référentiels depuis leurs textes";
    no_files()
        "the question lacks the list `files`"
        "il manque à la question la liste `files`";
    no_stored_nor_files()
        "the question lacks `stored` or the list `files`"
        "il manque à la question `stored` ou la liste `files`";
    not_in_this_module()
        "this small module does not answer that, the whole one does"
        "ce petit module n'y répond pas ; le module complet, si";
    no_server()
        "the language server is not started: `lsp.start`"
        "le serveur de langage n'est pas démarré : `lsp.start`";
    no_rulebook(name: code)
        "no rulebook is loaded as {name}"
        "aucun référentiel n'est chargé sous le nom {name}";
}
