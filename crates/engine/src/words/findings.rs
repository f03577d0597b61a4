//! Of what `rules check` finds in a rulebook that can be used.

rules_language::phrases! {
    dead_case(value: code, alone: flag)
        "no dossier comes to this case, {value}: {alone:nothing meets its condition|the cases before it take all that it would}"
        "aucun dossier n'arrive à ce cas, {value} : {alone:rien ne remplit sa condition|les cas qui précèdent prennent tout ce qui lui reviendrait}";
    mend_or_drop_case()
        "mend its condition, put it before the others, or take it away"
        "corriger sa condition, le placer avant les autres, ou le retirer";
    redundant_case(value: code)
        "this case changes nothing: without it, whoever comes to it has {value} all the same"
        "ce cas ne change rien : sans lui, qui y arrive a tout de même {value}";
    drop_case()
        "take it away, or look at what comes after it"
        "le retirer, ou revoir ce qui le suit";
    no_case(value: code)
        "no case comes to {value}"
        "aucun cas n'aboutit à {value}";
    add_case_or_drop_value()
        "add a case for it, or take the value away"
        "ajouter un cas pour elle, ou retirer la valeur";
    assumptions_contradict()
        "no dossier can meet all assumptions together"
        "aucun dossier ne peut remplir toutes les hypothèses à la fois";
    mend_or_no_assume()
        "mend one of them, or take its `assume` away; nothing else was decided"
        "corriger l'une d'elles, ou retirer son `assume` ; rien d'autre n'a été décidé";
    together_with_this()
        "together with this one"
        "avec celle-ci";
    check_cannot_fail(check: code)
        "the check {check} can never fail: every dossier holds what it requires"
        "le contrôle {check} ne peut jamais échouer : tout dossier remplit ce qu'il demande";
    look_or_take_away()
        "look at what it requires, or take it away"
        "revoir ce qu'il demande, ou le retirer";
    check_cannot_hold(check: code)
        "the check {check} always fails: no dossier holds what it requires"
        "le contrôle {check} échoue toujours : aucun dossier ne remplit ce qu'il demande";
    look_at_requirement()
        "look at what it requires"
        "revoir ce qu'il demande";
    required_here()
        "required here"
        "demandé ici";
    checks_contradict(first: code, second: code, everybody: flag)
        "the checks {first} and {second} cannot both hold{everybody:: every dossier breaks one of them| where both are looked at}"
        "les contrôles {first} et {second} ne peuvent pas tenir tous deux{everybody: : tout dossier enfreint l'un d'eux| là où tous deux s'appliquent}";
    against_this()
        "against this"
        "contre ceci";
    mend_or_part()
        "mend one of them, or part the dossiers between them with `when`"
        "corriger l'un d'eux, ou partager les dossiers entre eux avec `when`";
    claim_states_nothing()
        "this claim states nothing"
        "cette affirmation n'énonce rien";
    add_statement()
        "add `always …`, `never …`, `exactly one of …` or `STEP before STEP`"
        "ajouter `always …`, `never …`, `exactly one of …` ou `ÉTAPE before ÉTAPE`";
    refuted_before(claim: quoted, first: code, second: code)
        "the claim {claim} is refuted: {first} need not come before {second}"
        "l'affirmation {claim} est réfutée : {first} ne vient pas forcément avant {second}";
    should_come_first()
        "the step that should come first"
        "l'étape qui devrait venir en premier";
    should_come_after()
        "the step that should come after"
        "l'étape qui devrait venir ensuite";
    refuted_not_always(claim: quoted)
        "the claim {claim} is refuted: what it states does not always hold"
        "l'affirmation {claim} est réfutée : ce qu'elle énonce n'est pas toujours vrai";
    refuted_can_hold(claim: quoted)
        "the claim {claim} is refuted: what it states can hold"
        "l'affirmation {claim} est réfutée : ce qu'elle exclut peut se produire";
    refuted_none_or_several(claim: quoted)
        "the claim {claim} is refuted: what it states does not hold of exactly one"
        "l'affirmation {claim} est réfutée : ce qu'elle énonce ne vaut pas pour exactement un";
    mend_rules_or_claim()
        "mend the rules, or the claim"
        "corriger les règles, ou l'affirmation";
    claim_unsettled()
        "this claim is neither proved nor refuted"
        "cette affirmation n'est ni prouvée ni réfutée";
    state_more_narrowly()
        "it could not be settled, or no dossier was found that goes against it: state it more narrowly"
        "elle n'a pas pu être tranchée, ou aucun dossier ne la contredit que l'on ait trouvé : l'énoncer plus étroitement";
    no_such_item()
        "there is no such item in this rulebook"
        "ce référentiel n'a rien de tel";
    about_nothing_is_true()
        "a statement about nothing is always true: look at the scope, chapter or requirement named"
        "ce qui ne porte sur rien est toujours vrai : revoir le périmètre, le chapitre ou l'exigence nommés";
    chapter_exceeded(chapter: code, announced: text, most: text)
        "the chapter {chapter} announces {announced} proofs, and {most} can be owed together"
        "le chapitre {chapter} annonce {announced} preuves, et {most} peuvent être exigées à la fois";
    rulebook_proofs_exceeded(announced: text, most: text)
        "the rulebook announces {announced} proofs, and {most} can be owed together"
        "le référentiel annonce {announced} preuves, et {most} peuvent être exigées à la fois";
    rulebook_chapters_exceeded(announced: text, most: text)
        "the rulebook announces {announced} chapters, and {most} can apply together"
        "le référentiel annonce {announced} chapitres, et {most} peuvent s'appliquer à la fois";
    look_at_source_again()
        "look at the source again: an item too many, or a count that is not the whole"
        "revoir la source : un élément de trop, ou un compte qui n'est pas le tout";
    never_asked(item: words)
        "{item} is never asked: its `needed when` is never met"
        "{item} n'est jamais demandé : son `needed when` n'est jamais rempli";
    asked_of_everybody(item: words)
        "{item} is asked of everybody: its `needed when` is always met"
        "{item} est demandé à tous : son `needed when` est toujours rempli";
    never_applies(item: words)
        "{item} never applies: no dossier meets its conditions"
        "{item} ne s'applique jamais : aucun dossier ne remplit ses conditions";
    never_owed(item: words)
        "{item} can never be owed: no dossier meets its conditions"
        "{item} n'est jamais à fournir : aucun dossier ne remplit ses conditions";
    never_happens(item: words)
        "{item} never happens: no dossier meets its conditions"
        "{item} n'a jamais lieu : aucun dossier ne remplit ses conditions";
    never_looked_at(item: words)
        "{item} is never looked at: no dossier meets its `when`"
        "{item} ne sert jamais : aucun dossier ne remplit son `when`";
    never_told(item: words)
        "{item} is never told: no dossier meets its `when`"
        "{item} ne paraît jamais : aucun dossier ne remplit son `when`";
    nothing_meets_this()
        "no dossier meets this"
        "aucun dossier ne remplit ceci";
    nothing_meets_this_with_rest()
        "with the rest, no dossier meets this"
        "avec le reste, aucun dossier ne remplit ceci";
    scope_never_applies()
        "this scope never applies"
        "ce périmètre ne s'applique jamais";
    mend_conditions()
        "mend its conditions, or take it away"
        "corriger les conditions, ou retirer la déclaration";
    mend_condition()
        "mend the condition, or take it away"
        "corriger la condition, ou retirer la déclaration";
    applies_to_everybody(item: words)
        "{item} applies to everybody, though it has conditions"
        "{item} s'applique à tous, malgré ses conditions";
    owed_by_everybody(item: words)
        "{item} is owed by everybody, though it has conditions"
        "{item} est à fournir par tous, malgré ses conditions";
    happens_for_everybody(item: words)
        "{item} happens for everybody, though it has conditions"
        "{item} a lieu pour tous, malgré ses conditions";
    told_to_everybody(item: words)
        "{item} is told to everybody, though it has a condition"
        "{item} paraît pour tous, malgré sa condition";
    everybody_meets_this()
        "every dossier meets this"
        "tout dossier remplit ceci";
    mend_or_always()
        "mend the condition, or write `always`"
        "corriger la condition, ou écrire `always`";
    outside_chapter(item: words, chapter: code)
        "{item} can be owed while its chapter {chapter} does not apply"
        "{item} peut être à fournir alors que son chapitre {chapter} ne s'applique pas";
    the_chapter()
        "the chapter"
        "le chapitre";
    let_chapter_apply()
        "let the chapter apply wherever one of its proofs is owed: without `applies when` it does"
        "laisser le chapitre s'appliquer partout où l'une de ses preuves est exigée : sans `applies when`, c'est le cas";
    never_both_apply(item: words, step: code)
        "{item} and the step {step} never both apply: this prerequisite never counts"
        "{item} et l'étape {step} ne s'appliquent jamais tous deux : ce préalable ne compte jamais";
    step_before()
        "the step before"
        "l'étape d'avant";
    prerequisite_never_counts(step: code)
        "this prerequisite never counts: where both apply, {step} does not come first"
        "ce préalable ne compte jamais : là où tous deux s'appliquent, {step} ne vient pas d'abord";
    never_met_here()
        "never met here"
        "jamais rempli ici";
    mend_or_drop_prerequisite()
        "mend the condition, or take the prerequisite away"
        "corriger la condition, ou retirer le préalable";
    never_has_move(actor: code)
        "{actor} never has this move"
        "cette étape ne revient jamais à {actor}";
    mend_or_drop_actor()
        "mend the condition, or take this actor away"
        "corriger la condition, ou retirer cet acteur";
    never_owns(actor: code)
        "{actor} never owns this"
        "ceci n'appartient jamais à {actor}";
    never_this_to_do()
        "there is never this to do"
        "ceci n'est jamais à faire";
    never_strikes(item: words)
        "this exception never strikes: where it holds, {item} does not apply anyway"
        "cette exception ne joue jamais : là où elle est remplie, {item} ne s'applique pas de toute façon";
    nobodys_column(column: code)
        "the column {column} is nobody's"
        "la colonne {column} n'est celle de personne";
    column_without_mark(column: code)
        "no row has a mark in the column {column}"
        "aucune ligne n'a de marque dans la colonne {column}";
    mend_or_drop_column()
        "mend its condition or its marks, or take the column away"
        "corriger sa condition ou ses marques, ou retirer la colonne";
    mend_or_drop_clause()
        "mend the condition, or take the clause away"
        "corriger la condition, ou retirer la clause";
    nobodys_move(step: words)
        "it can be nobody's move: {step} applies, and none of its actors has it"
        "il se peut que personne n'ait la main : {step} s'applique, et ne revient à aucun de ses acteurs";
    add_actor()
        "add an actor for the dossiers left over, or one without `when`"
        "ajouter un acteur pour les dossiers restants, ou un acteur sans `when`";
    never_needed(fact: code)
        "{fact} is never needed here"
        "{fact} n'est jamais nécessaire ici";
    never_met_where_asked()
        "never met where the fact is asked"
        "jamais rempli là où le fait est demandé";
    look_at_needed_when()
        "look at the fact's `needed when`, or take this need away"
        "revoir le `needed when` du fait, ou retirer ce besoin";
    claimed_of_nobody()
        "this is claimed of nobody: no dossier meets its `when`"
        "ceci n'est affirmé de personne : aucun dossier ne remplit son `when`";
    mend_claim_condition()
        "mend the condition: a claim about nobody is always true"
        "corriger la condition : ce qui n'est affirmé de personne est toujours vrai";
    nobody_can_keep(day: text)
        "nobody can keep this deadline: what has to come before takes until {day} at the earliest"
        "personne ne peut tenir cette échéance : ce qui doit la précéder dure au moins jusqu'au {day}";
    done_by_then()
        "the step that must be done by then"
        "l'étape qui doit être faite d'ici là";
    counted_along(start: text, steps: text)
        "counted from the edition, {start}, along {steps}"
        "compté depuis l'édition, {start}, en passant par {steps}";
    unused_fact(item: words)
        "{item} is asked, and nothing uses it"
        "{item} est demandé, et rien ne s'en sert";
    only_claimed(item: words)
        "{item} is asked, and nothing but claims uses it: nothing that is decided turns on it"
        "{item} est demandé, et seules des affirmations en parlent : rien de ce qui est décidé n'en dépend";
    idle_change(id: code)
        "this changes nothing for anybody: {id} is for the same candidates without it"
        "ceci ne change rien pour personne : {id} vaut pour les mêmes candidats sans cela";
    base_for_the_same()
        "the base says it in other words"
        "la base le dit autrement";
    drop_idle_change()
        "take the change away, or say what is meant to be other"
        "retirer le changement, ou dire ce qui doit être autre";
    unused_derived(item: words)
        "{item} is derived, and nothing uses it"
        "{item} se déduit, et rien ne s'en sert";
    use_derived()
        "use it in a condition, or take it away"
        "l'utiliser dans une condition, ou le retirer";
    use_fact()
        "use it in a condition or in `needs`, or take it away"
        "s'en servir dans une condition ou dans `needs`, ou le retirer";
    unused_condition(item: words)
        "{item} is used nowhere"
        "{item} ne sert nulle part";
    use_condition()
        "use its name, or take it away"
        "employer son nom, ou la retirer";
    unused_scope(item: words)
        "{item} is used nowhere: nothing stands under it"
        "{item} ne sert nulle part : rien n'en relève";
    use_scope()
        "put requirements `under` it, or take it away"
        "y rattacher des exigences avec `under`, ou le retirer";
    unused_actor(item: words)
        "{item} has no move in any step"
        "{item} n'intervient dans aucune étape";
    use_actor()
        "name it in a step's `by`, or take it away"
        "le nommer dans le `by` d'une étape, ou le retirer";
    unused_source(item: words)
        "{item} is cited nowhere"
        "{item} n'est citée nulle part";
    use_source()
        "cite it where a rule rests on it, or take it away"
        "la citer là où une règle s'y appuie, ou la retirer";
    one_document(first: code, second: code)
        "the sources {first} and {second} are one document"
        "les sources {first} et {second} sont un même document";
    declared_here_first()
        "declared here first"
        "déclaré ici d'abord";
    keep_one_source()
        "keep one of them, and cite it with the place in it"
        "n'en garder qu'une, et la citer avec l'endroit voulu";
    asked_too_widely(fact: code)
        "the fact {fact} is asked where it cannot matter"
        "le fait {fact} est demandé là où il ne peut rien changer";
    too_often()
        "this lets it be asked too often"
        "ceci le fait demander trop souvent";
    ask_only_where()
        "ask it only where something turns on it"
        "ne le demander que là où quelque chose en dépend";
    asked_too_narrowly(fact: code, item: words)
        "the fact {fact} is not asked in situations where {item} turns on it"
        "le fait {fact} n'est pas demandé dans des situations où {item} en dépend";
    not_met_where_unasked()
        "where it is not asked, it counts as not met here"
        "là où il n'est pas demandé, ceci compte comme non rempli";
    too_seldom()
        "this lets it be asked too seldom"
        "ceci le fait demander trop rarement";
    ask_there_too()
        "ask it there too, or say in the condition that it counts only where it is asked"
        "le demander là aussi, ou dire dans la condition qu'il ne compte que là où il est demandé";
    opening_changes_nothing(opening: code)
        "{opening} changes nothing here: it is always so"
        "{opening} ne change rien ici : c'est toujours le cas";
    this_changes_nothing()
        "this changes nothing here: it is always so"
        "ceci ne change rien ici : c'est toujours le cas";
    take_away_or_mend()
        "take it away, or mend it"
        "le retirer, ou le corriger";
    part_changes_nothing()
        "this part changes nothing: without it, every dossier is decided alike"
        "cette partie ne change rien : sans elle, tout dossier est décidé de même";
    scope_implied(clause: code)
        "{clause} changes nothing: the other conditions imply it"
        "{clause} ne change rien : les autres conditions l'impliquent";
    the_scope()
        "the scope"
        "le périmètre";
    mend_others()
        "take it away, or mend the other conditions"
        "le retirer, ou corriger les autres conditions";
    look_the_same(first: quoted, second: quoted)
        "{first} and {second} look the same"
        "{first} et {second} se ressemblent à s'y méprendre";
    tell_apart()
        "call them so that people can tell them apart"
        "les nommer de façon que l'on puisse les distinguer";
    the_other_one()
        "the other one"
        "l'autre";
    same_as_this()
        "the same as this"
        "la même que celle-ci";
    cannot_be_silenced(code: quoted)
        "{code} cannot be weighed or silenced"
        "{code} ne peut être ni pesé ni tu";
    keeps_from_use()
        "it keeps a rulebook or a dossier from being used: mend what it is about"
        "il empêche d'utiliser un référentiel ou un dossier : corriger ce qu'il signale";
    no_finding(code: quoted)
        "there is no finding {code}"
        "le constat {code} n'existe pas";
    list_of_findings()
        "docs/findings/README.md lists all findings"
        "docs/findings/README.md donne la liste des constats";
    silences_nothing(code: quoted)
        "{code} does not occur here: this silences nothing"
        "{code} ne se présente pas ici : ceci ne tait rien";
    same_dossiers(first: words, second: words)
        "{first} and {second} hold of the same dossiers"
        "{first} et {second} valent pour les mêmes dossiers";
    keep_one_and_its_name()
        "keep one of them, and use its name"
        "n'en garder qu'une, et employer son nom";
    fail_alike(first: words, second: words)
        "{first} and {second} fail for the same dossiers"
        "{first} et {second} échouent pour les mêmes dossiers";
    keep_one_of_them()
        "keep one of them"
        "n'en garder qu'un";
    take_it_away()
        "take it away"
        "le retirer";
    comes_after_itself(step: code)
        "{step} comes after itself"
        "{step} vient après elle-même";
    can_wait_for_itself(step: code, circle: code)
        "{step} can come to wait for itself: {circle}"
        "{step} peut en venir à s'attendre elle-même : {circle}";
    condition_that_excludes()
        "give one of these prerequisites a condition that excludes another's, or leave one out"
        "donner à l'un de ces préalables une condition qui exclut celle d'un autre, ou en omettre un";
    dossier_makes_it_happen(dossier: text)
        "this dossier makes it happen:\n{dossier}"
        "ce dossier le provoque :\n{dossier}";
    whichever_is_taken()
        "whichever of the alternatives is taken, it waits for itself; one of the ways round is shown"
        "quelle que soit l'alternative suivie, elle s'attend elle-même ; un des chemins est montré";
    circle_unproved()
        "it cannot be proved that these steps never wait for each other: there are too many ways round"
        "il n'est pas prouvé que ces étapes ne s'attendent jamais l'une l'autre : il y a trop de chemins";
    fewer_waiting()
        "let fewer steps of this group wait for each other, or give them fewer conditions"
        "faire attendre moins d'étapes de ce groupe l'une l'autre, ou leur donner moins de conditions";
    after_step(then: code, first: code)
        "{then} after {first}"
        "{then} après {first}";
    list_too_complex()
        "this condition on a list is too complex to be decided exactly"
        "cette condition sur une liste est trop complexe pour être décidée exactement";
    fewer_fields()
        "compare fewer fields of the elements of this list, or with fewer values, or count to less, in all conditions together"
        "comparer moins de champs des éléments de cette liste, ou à moins de valeurs, ou compter moins loin, dans toutes les conditions ensemble";
}
