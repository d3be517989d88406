//! How far two coders agree, the machine being one of them.
//!
//! Units. For codes: every sentence of the documents that both have worked on, once for each code that either gave there;
//! a sentence carries a code or does not. A person has worked on a document when a `code` or `uncode` of theirs stands
//! in it, and what they did not code there counts as not coded; the machine has worked on all. For claims: what both have
//! judged; the machine holds each claim it drew and none that only a person read.
//!
//! Figures: share of agreement, Cohen's kappa, Krippendorff's alpha (nominal) with a bootstrap interval over the units
//! ([`crate::agreement`]). Alpha of two coders and two values is computed from counts; that it is the same is tested.
//!
//! Known misses: a person who corrects the machine's codes instead of coding afresh agrees with it more than one who does
//! not look; sentences of one text are not independent, so intervals are narrower than they should be.

use crate::agreement::{Interval, Resampling, Weighting, bootstrap, cohen_kappa};
use evidence::{Action, ClaimId, DocumentId, Evidence, Log, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The machine as a coder.
pub const MACHINE: &str = "machine";

/// Samples of a bootstrap: more do not move the second digit of the ends (Efron and Tibshirani 1993, ch. 14).
const RESAMPLING: Resampling = Resampling { seed: 2018, samples: 1000, level: 0.95 };

/// How far two coders agree on something.
#[derive(Debug, Clone, PartialEq)]
pub struct CoderAgreement {
    /// On what: a code, `all codes`, `claims`.
    pub what: String,
    /// Units compared.
    pub units: usize,
    /// Units by what the first and the second say: both no, only the second, only the first, both yes.
    pub counts: [usize; 4],
    /// Share of units on which both say the same.
    pub agreed: f64,
    /// Cohen's kappa; `None` where chance alone makes both agree.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha; `None` where nobody varies.
    pub alpha: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
}

/// Everybody who coded a passage or judged a claim, the machine first, then by name.
pub fn coders(evidence: &Evidence) -> Vec<String> {
    let log = Log::new(&evidence.judgements);
    let codes = log.in_force().filter(|it| {
        matches!(
            it.kind(),
            Some(Action::Code | Action::Uncode | Action::Confirm | Action::Reject | Action::Claim)
        )
    });
    let names: BTreeSet<&str> = codes.map(|it| it.who.as_str()).filter(|it| *it != MACHINE).collect();
    std::iter::once(MACHINE).chain(names).map(str::to_owned).collect()
}

/// How far `a` and `b` agree: each code, all codes together, claims; only what has units.
///
/// `evidence` is what was recorded, without [`evidence::with_decisions`], so that the machine's own reading counts.
pub fn coder_agreement(evidence: &Evidence, a: &str, b: &str) -> Vec<CoderAgreement> {
    let (one, other) = (Coder::new(evidence, a), Coder::new(evidence, b));
    let mut rows = Vec::new();
    let documents: Vec<DocumentId> = evidence
        .documents
        .keys()
        .filter(|it| one.worked_on.contains(it) && other.worked_on.contains(it))
        .copied()
        .collect();
    let given = one.codes.keys().chain(other.codes.keys());
    let codes: BTreeSet<&str> =
        given.filter(|it| documents.binary_search(&it.0).is_ok()).map(|it| it.1.as_str()).collect();
    let mut all = Vec::new();
    for code in codes {
        let mut units = Vec::new();
        for id in &documents {
            let passages = evidence.extractions.get(id).map(|it| it.passages.as_slice()).unwrap_or_default();
            units.extend(
                passages
                    .iter()
                    .map(|it| (one.carries(*id, code, it.span), other.carries(*id, code, it.span))),
            );
        }
        rows.extend(agreement(code, &units));
        all.extend(units);
    }
    rows.extend(agreement("all codes", &all));
    let both = one.claims.iter().filter_map(|(claim, yes)| Some((*yes, *other.claims.get(claim)?)));
    rows.extend(agreement("claims", &both.collect::<Vec<_>>()));
    rows
}

/// What one coder says.
struct Coder {
    worked_on: BTreeSet<DocumentId>,
    /// Passages by document and code.
    codes: BTreeMap<(DocumentId, String), Vec<Span>>,
    claims: BTreeMap<ClaimId, bool>,
}

impl Coder {
    fn new(evidence: &Evidence, who: &str) -> Self {
        if who == MACHINE { Self::machine(evidence) } else { Self::person(evidence, who) }
    }

    fn machine(evidence: &Evidence) -> Self {
        let mut it = Self {
            worked_on: evidence.documents.keys().copied().collect(),
            codes: BTreeMap::new(),
            claims: BTreeMap::new(),
        };
        for (id, yielded) in &evidence.extractions {
            for coding in &yielded.codings {
                it.codes.entry((*id, coding.code.clone())).or_default().push(coding.quote.span());
            }
            it.claims.extend(yielded.claims.iter().map(|claim| (claim.id, true)));
        }
        for judgement in
            Log::new(&evidence.judgements).in_force().filter(|it| it.kind() == Some(Action::Claim))
        {
            if let Ok(document) = judgement.target.parse() {
                it.claims.entry(evidence::own_claim_id(document, &judgement.detail)).or_insert(false);
            }
        }
        it
    }

    fn person(evidence: &Evidence, who: &str) -> Self {
        let mut it = Self { worked_on: BTreeSet::new(), codes: BTreeMap::new(), claims: BTreeMap::new() };
        for judgement in Log::new(&evidence.judgements).in_force().filter(|it| it.who == who) {
            match judgement.kind() {
                Some(Action::Confirm | Action::Reject) => {
                    if let Ok(claim) = judgement.target.parse() {
                        it.claims.insert(claim, judgement.kind() == Some(Action::Confirm));
                    }
                }
                Some(Action::Claim) => {
                    if let Ok(document) = judgement.target.parse() {
                        it.claims.insert(evidence::own_claim_id(document, &judgement.detail), true);
                    }
                }
                Some(action @ (Action::Code | Action::Uncode)) => {
                    let document = judgement.target.parse().ok().and_then(|id| evidence.documents.get(&id));
                    let Some(document) = document else { continue };
                    it.worked_on.insert(document.id);
                    let Ok(coding) = evidence::coding_of(document, &judgement.detail, who) else { continue };
                    let span = coding.quote.span();
                    let here = it.codes.entry((document.id, coding.code)).or_default();
                    match action {
                        Action::Code => here.push(span),
                        _ => here.retain(|it| !it.overlaps(span)),
                    }
                }
                _ => {}
            }
        }
        it
    }

    fn carries(&self, document: DocumentId, code: &str, sentence: Span) -> bool {
        let here = self.codes.get(&(document, code.to_owned()));
        here.is_some_and(|it| it.iter().any(|span| span.overlaps(sentence)))
    }
}

fn agreement(what: &str, units: &[(bool, bool)]) -> Option<CoderAgreement> {
    if units.is_empty() {
        return None;
    }
    let counts = counted(units.iter().copied());
    let (one, other): (Vec<bool>, Vec<bool>) = units.iter().copied().unzip();
    let sampled = |sample: &[usize]| alpha(counted(sample.iter().map(|it| units[*it])));
    Some(CoderAgreement {
        what: what.to_owned(),
        units: units.len(),
        counts,
        agreed: (counts[0] + counts[3]) as f64 / units.len() as f64,
        kappa: cohen_kappa(&one, &other, Weighting::Unweighted),
        alpha: alpha(counts),
        interval: alpha(counts).and_then(|_| bootstrap(units.len(), RESAMPLING, &sampled)),
    })
}

fn counted(units: impl Iterator<Item = (bool, bool)>) -> [usize; 4] {
    let mut counts = [0; 4];
    units.for_each(|(a, b)| counts[2 * usize::from(a) + usize::from(b)] += 1);
    counts
}

/// Nominal alpha of two coders, two values, nothing missing.
fn alpha([neither, second, first, both]: [usize; 4]) -> Option<f64> {
    let differing = (first + second) as f64;
    let (no, yes) = (2.0 * neither as f64 + differing, 2.0 * both as f64 + differing);
    (no > 0.0 && yes > 0.0).then(|| 1.0 - (no + yes - 1.0) * differing / (no * yes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Measurement, krippendorff_alpha};

    #[test]
    fn alpha_from_counts_is_krippendorffs() {
        for units in [
            vec![(true, true), (false, true), (false, false), (true, true), (true, false)],
            vec![(true, false), (false, true)],
            vec![(true, true), (true, true)],
        ] {
            let row = |of: fn(&(bool, bool)) -> bool| {
                units.iter().map(|it| Some(f64::from(u8::from(of(it))))).collect::<Vec<_>>()
            };
            let rows = [row(|it| it.0), row(|it| it.1)];
            let (ours, theirs) =
                (alpha(counted(units.iter().copied())), krippendorff_alpha(&rows, Measurement::Nominal));
            match (ours, theirs) {
                (Some(a), Some(b)) => assert!((a - b).abs() < 1e-12, "{a} {b}"),
                (a, b) => assert_eq!(a, b),
            }
        }
    }
}
