//! What a diff says of what changes together.

rules_language::phrases! {
    along(items: text)
        "with it, as they stand under it: {items}"
        "avec lui, puisque placés sous lui : {items}";
    along_where(rest: code, items: text)
        "with it, as they stand under it, where also {rest}: {items}"
        "avec lui, puisque placés sous lui, là où aussi {rest} : {items}";
    requirements(count: number)
        "{count} {count:requirement|requirements}"
        "{count} {count:exigence|exigences}";
    scenarios(count: number)
        "{count} {count:scenario|scenarios}"
        "{count} {count:scénario|scénarios}";
    proofs(count: number)
        "{count} {count:proof|proofs}"
        "{count} {count:preuve|preuves}";
    groups_of_proofs(count: number)
        "{count} {count:group|groups} of proofs"
        "{count} {count:groupe|groupes} de preuves";
    more(count: number)
        "and {count} more"
        "et {count} de plus";
}
