//! Human decisions that change what is derived, as far as they are in force.
//!
//! | action | what it does here |
//! | --- | --- |
//! | reject, confirm | a rejected claim is no member of anything; confirming puts it back |
//! | edit, claim, code, uncode | change what a document yields ([`evidence::with_decisions`]) |
//! | merge, same · split, different | join actors, whatever the codebook says · keep mentions or names apart |
//! | rename, part_of | name of an actor; the larger ones it belongs to |
//! | join · part | sources that count as one origin · that never do |
//! | grade, credibility | reliability of a source; credibility of a proposition |
//! | memo, settle, hypothesis, cell | nothing here; shown where they belong |
//!
//! On one pair or one thing the last decision wins.

use evidence::{
    Action, ActorId, ClaimId, DocumentId, Evidence, Extraction, Judgement, Log, MentionId, PropositionId,
    SourceId,
};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions in force.
#[derive(Default, PartialEq)]
pub(crate) struct Judged {
    /// Claims set aside.
    pub(crate) rejected: BTreeSet<ClaimId>,
    /// What documents yield where a person changed it.
    pub(crate) changed: BTreeMap<DocumentId, Extraction>,
    /// Actors joined, in order.
    pub(crate) merged: Vec<Merge>,
    /// Pairs of actors that stay two, the smaller id first.
    pub(crate) apart: BTreeSet<(ActorId, ActorId)>,
    /// Mentions that are an actor of their own.
    pub(crate) split: BTreeSet<MentionId>,
    /// Names given to actors.
    pub(crate) renamed: BTreeMap<ActorId, String>,
    /// Larger actors given; `None` takes all of them away.
    pub(crate) part_of: Vec<(ActorId, Option<ActorId>)>,
    /// Admiralty reliability given to sources.
    pub(crate) graded: BTreeMap<SourceId, char>,
    /// Pairs of sources that count as one, with who says so and why.
    pub(crate) joined: BTreeMap<(SourceId, SourceId), String>,
    /// Pairs of sources that never do.
    pub(crate) parted: BTreeSet<(SourceId, SourceId)>,
    /// Credibility given to propositions, with who says so and why.
    pub(crate) credibility: BTreeMap<PropositionId, (u8, String)>,
}

/// Two actors that a person takes for one.
#[derive(PartialEq, Eq)]
pub(crate) struct Merge {
    /// The one that goes into the other.
    pub(crate) from: ActorId,
    /// The one whose id and name stay.
    pub(crate) into: ActorId,
    pub(crate) why: String,
}

impl Judged {
    /// What `evidence` says was decided.
    pub(crate) fn new(evidence: &Evidence) -> Self {
        let mut judged = Self { changed: evidence::with_decisions(evidence), ..Self::default() };
        let log = Log::new(&evidence.judgements);
        for it in log.in_force() {
            judged.take(it);
        }
        judged
    }

    fn take(&mut self, it: &Judgement) {
        let reason = || match it.why.trim() {
            "" => format!("by {}", it.who),
            why => format!("by {}: {why}", it.who),
        };
        match it.kind() {
            Some(Action::Reject) => self.rejected.extend(it.target.parse::<ClaimId>().ok()),
            Some(Action::Confirm) => {
                if let Ok(claim) = it.target.parse::<ClaimId>() {
                    self.rejected.remove(&claim);
                }
            }
            Some(action @ (Action::Merge | Action::Same | Action::Different)) => {
                if let (Ok(from), Ok(into)) = (it.target.parse(), it.detail.parse())
                    && from != into
                {
                    self.actors(action, from, into, reason());
                }
            }
            Some(Action::Split) => self.split.extend(it.target.parse::<MentionId>().ok()),
            Some(Action::Rename) => {
                if let Ok(actor) = it.target.parse() {
                    match it.detail.trim() {
                        "" => self.renamed.remove(&actor),
                        name => self.renamed.insert(actor, name.to_owned()),
                    };
                }
            }
            Some(Action::PartOf) => {
                if let Ok(part) = it.target.parse() {
                    match it.detail.trim() {
                        "" => self.part_of.push((part, None)),
                        whole => self.part_of.extend(whole.parse().ok().map(|whole| (part, Some(whole)))),
                    }
                }
            }
            Some(action @ (Action::Join | Action::Part)) => {
                if let (Ok(a), Ok(b)) = (it.target.parse(), it.detail.parse()) {
                    let pair = pair(a, b);
                    self.joined.remove(&pair);
                    self.parted.remove(&pair);
                    match action {
                        Action::Join => drop(self.joined.insert(pair, reason())),
                        _ => drop(self.parted.insert(pair)),
                    }
                }
            }
            Some(Action::Grade) => {
                if let Ok(source) = it.target.parse() {
                    match it.detail.trim().chars().next() {
                        None => drop(self.graded.remove(&source)),
                        Some(letter @ 'A'..='F') => drop(self.graded.insert(source, letter)),
                        Some(_) => {}
                    }
                }
            }
            Some(Action::Credibility) => {
                if let Ok(proposition) = it.target.parse() {
                    match (it.detail.trim(), it.detail.trim().parse::<u8>()) {
                        ("", _) => drop(self.credibility.remove(&proposition)),
                        (_, Ok(grade @ 1..=6)) => {
                            self.credibility.insert(proposition, (grade, reason()));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether all decisions but grades and credibility are the same as in `other`.
    pub(crate) fn differs_in_grades_alone(&self, other: &Self) -> bool {
        let Self { rejected, changed, merged, apart, split, renamed, part_of, joined, parted, .. } = self;
        *rejected == other.rejected
            && *changed == other.changed
            && *merged == other.merged
            && *apart == other.apart
            && *split == other.split
            && *renamed == other.renamed
            && *part_of == other.part_of
            && *joined == other.joined
            && *parted == other.parted
    }

    /// Pairs of sources on which the two disagree.
    pub(crate) fn disputed_sources(&self, other: &Self) -> BTreeSet<SourceId> {
        let joins =
            |it: &Self| it.joined.iter().map(|(pair, why)| (*pair, why.clone())).collect::<BTreeSet<_>>();
        let differing: BTreeSet<(SourceId, SourceId)> = joins(self)
            .symmetric_difference(&joins(other))
            .map(|it| it.0)
            .chain(self.parted.symmetric_difference(&other.parted).copied())
            .collect();
        differing.into_iter().flat_map(|(a, b)| [a, b]).collect()
    }

    fn actors(&mut self, action: Action, from: ActorId, into: ActorId, why: String) {
        self.merged.retain(|it| pair(it.from, it.into) != pair(from, into));
        self.apart.remove(&pair(from, into));
        match action {
            Action::Different => drop(self.apart.insert(pair(from, into))),
            _ => self.merged.push(Merge { from, into, why }),
        }
    }
}

/// A pair in one order, whatever the order it was given in.
pub(crate) fn pair<T: Ord>(a: T, b: T) -> (T, T) {
    if a <= b { (a, b) } else { (b, a) }
}
