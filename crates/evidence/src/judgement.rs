//! Human decisions: what can be decided, and the entry that says so.
//!
//! An entry is appended and never edited, and names its target by an id that follows from content, so that it finds
//! the same thing again after any re-analysis. What each action means for the assessment is decided by
//! `triangulate`; which entries are in force is told by [`Log`](crate::Log).

use crate::JudgementId;

super::word::words! {
    /// What a person can decide.
    Action {
        /// A claim says what the text says. Target: claim.
        Confirm = "confirm",
        /// A claim is not what the text says; it is set aside. Target: claim.
        Reject = "reject",
        /// Slots of a claim were read wrongly. Target: claim; detail: lines `field=value`.
        Edit = "edit",
        /// An actor is the same as another and goes by its name. Target: actor; detail: the actor kept.
        Merge = "merge",
        /// A mention names an actor of its own. Target: mention.
        Split = "split",
        /// An actor goes by another name. Target: actor; detail: the name, empty to take it back.
        Rename = "rename",
        /// An actor is part of another. Target: actor; detail: the larger one, empty for part of none.
        PartOf = "part_of",
        /// A doubtful pair is one actor. Target, detail: actors.
        Same = "same",
        /// A doubtful pair is two actors and stays two. Target, detail: actors.
        Different = "different",
        /// Two sources count as one origin. Target, detail: sources.
        Join = "join",
        /// Two sources are independent, whatever joins them. Target, detail: sources.
        Part = "part",
        /// How reliable a source is. Target: source; detail: `A` to `F`, empty to take it back.
        Grade = "grade",
        /// How credible a proposition is. Target: proposition; detail: `1` to `6`, empty to take it back.
        Credibility = "credibility",
        /// A passage carries a code. Target: document; detail: `code start..end` in bytes.
        Code = "code",
        /// A passage does not carry a code. Target: document; detail: `code start..end` in bytes.
        Uncode = "uncode",
        /// A note. Target: anything; detail: the note.
        Memo = "memo",
        /// A claim that a person read. Target: document; detail: `start..end` in bytes, then lines `field=value`.
        Claim = "claim",
        /// What became of a finding. Target: finding; detail: a [`Settlement`].
        Settle = "settle",
        /// A hypothesis is put, worded anew, or withdrawn. Target: hypothesis; detail: its words, empty to withdraw.
        Hypothesis = "hypothesis",
        /// How a proposition bears on a hypothesis. Target: hypothesis; detail: `proposition bearing`, with a [`Bearing`]; the
        /// proposition alone takes it back.
        Cell = "cell",
        /// Takes a judgement back. Target: judgement.
        Undo = "undo",
        /// Puts a judgement that was taken back in force again. Target: judgement.
        Redo = "redo",
    }
}

super::word::words! {
    /// What became of a finding.
    Settlement {
        /// It is so; it stays in the brief.
        Accepted = "accepted",
        /// It is nothing; it leaves the brief.
        Dismissed = "dismissed",
        /// A slip of the author's.
        Slip = "slip",
        /// Not decided yet.
        Later = "later",
    }
}

super::word::words! {
    /// How a piece of evidence bears on a hypothesis (Heuer 1999, ch. 8).
    Bearing {
        /// Just what it would lead one to expect.
        StronglyConsistent = "strongly_consistent",
        /// Goes with it.
        Consistent = "consistent",
        /// Tells nothing about it.
        Neutral = "neutral",
        /// Goes against it.
        Inconsistent = "inconsistent",
        /// Can hardly be if it were so.
        StronglyInconsistent = "strongly_inconsistent",
        /// Has nothing to do with it.
        NotApplicable = "not_applicable",
    }
}

/// A human decision, appended and never edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// From who, when and what.
    pub id: JudgementId,
    /// Who decided.
    pub who: String,
    /// When, ISO 8601 with offset, as given by the caller.
    pub when: String,
    /// What was done, as the word of an [`Action`]; a later program may know more words.
    pub action: String,
    /// Id of the thing judged.
    pub target: String,
    /// Further details of the action.
    pub detail: String,
    /// The reason given.
    pub why: String,
}

impl Judgement {
    /// An entry with the id that follows from its content.
    pub fn new(who: &str, when: &str, action: Action, target: &str, detail: &str, why: &str) -> Self {
        Self {
            id: JudgementId::of(&[who, when, action.as_str(), target, detail, why]),
            who: who.to_owned(),
            when: when.to_owned(),
            action: action.as_str().to_owned(),
            target: target.to_owned(),
            detail: detail.to_owned(),
            why: why.to_owned(),
        }
    }

    /// What was done; `None` for a word this program does not know.
    pub fn kind(&self) -> Option<Action> {
        self.action.parse().ok()
    }
}
