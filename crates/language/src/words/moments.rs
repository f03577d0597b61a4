//! Of local times that a change of the clocks skips, or repeats, in rulebooks and in dossiers.

use crate::phrases;

phrases! {
    skipped(text: quoted, zone: text)
        "{text} does not exist in {zone}: the clocks go forward over it"
        "{text} n'existe pas en {zone} : le passage à l'heure d'été la saute";
    give_offset(with: quoted, shown: quoted)
        "give the offset: {with} (which is {shown} there)"
        "donner le décalage : {with} (soit {shown} là-bas)";
    comes_twice(text: quoted, zone: text)
        "{text} comes twice in {zone}: the clocks go back over it"
        "{text} vient deux fois en {zone} : le retour à l'heure d'hiver la répète";
    give_either_offset(first: quoted, second: quoted)
        "give the offset: {first} for the first time, {second} for the second"
        "donner le décalage : {first} pour la première fois, {second} pour la seconde";
}
