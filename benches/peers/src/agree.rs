//! Whether all engines give the same answers. Nothing is timed before they do.

use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::book::id;
use crate::engines::Contestant;
use crate::stage::Stage;

/// What one engine says of one candidate.
struct Answer {
    applicable: Vec<u32>,
    open: Vec<u32>,
}

/// Compares the answers of all with those of the first; the digest of the full lists of applicable
/// ids, or the first candidate on whom two differ.
pub fn check(contestants: &[Contestant], stage: &Stage) -> Outcome<String> {
    let (first, others) = contestants.split_first().ok_or("no engine")?;
    let expected = answers(first, stage)?;
    let digest = digest(&expected);
    // Those who are not told everything must agree with each other, too.
    let mut with_absent: Option<Vec<Answer>> = None;
    for other in others {
        eprintln!("checking {}", other.name);
        let given = answers(other, stage)?;
        if !other.absent && self::digest(&given) == digest {
            continue;
        }
        let same = |(one, two): (&Answer, &Answer)| one.applicable == two.applicable && one.open == two.open;
        if let Some(first) = &with_absent
            && other.absent
            && let Some(at) = first.iter().zip(&given).position(|pair| !same(pair))
        {
            return Err(format!(
                "{} differs from the first with facts absent, first on candidate {}",
                other.name,
                at + 1
            )
            .into());
        }
        for (at, (expected, given)) in expected.iter().zip(&given).enumerate() {
            let wrong = if other.absent { unsound(expected, given) } else { differing(expected, given) };
            if !wrong.is_empty() {
                let wrong: Vec<String> = wrong
                    .iter()
                    .map(|at| format!("{} ({})", id(*at as usize), stage.labels[*at as usize]))
                    .collect();
                return Err(format!(
                    "{} and {} differ, first on candidate {}: {}\n  about {}",
                    first.name,
                    other.name,
                    at + 1,
                    stage.candidates[at],
                    wrong.join(", ")
                )
                .into());
            }
        }
        if other.absent {
            with_absent.get_or_insert(given);
        }
    }
    Ok(digest)
}

fn differing(expected: &Answer, given: &Answer) -> Vec<u32> {
    let missing = expected.applicable.iter().filter(|id| !given.applicable.contains(id));
    missing.chain(given.applicable.iter().filter(|id| !expected.applicable.contains(id))).copied().collect()
}

/// With facts absent: what applies must apply with them, what does not must not.
fn unsound(expected: &Answer, given: &Answer) -> Vec<u32> {
    let too_much = given.applicable.iter().filter(|id| !expected.applicable.contains(id));
    let told = |id: &&u32| given.applicable.contains(id) || given.open.contains(id);
    too_much.chain(expected.applicable.iter().filter(|id| !told(id))).copied().collect()
}

fn answers(contestant: &Contestant, stage: &Stage) -> Outcome<Vec<Answer>> {
    let text = stage.answers(contestant)?;
    let mut answers = Vec::with_capacity(stage.candidates.len());
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let list = |key: &str| -> Vec<u32> {
            let ids = value[key].as_array().into_iter().flatten();
            ids.filter_map(|id| id.as_u64().and_then(|id| u32::try_from(id).ok())).collect()
        };
        answers.push(Answer { applicable: list("applicable"), open: list("open") });
    }
    if answers.len() != stage.candidates.len() {
        return Err(format!("{}: answers for {} candidates only", contestant.name, answers.len()).into());
    }
    Ok(answers)
}

fn digest(answers: &[Answer]) -> String {
    let mut hash = Sha256::new();
    for answer in answers {
        let ids: Vec<String> = answer.applicable.iter().map(|at| id(*at as usize)).collect();
        hash.update(ids.join(" ") + "\n");
    }
    let bytes = hash.finalize();
    bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
