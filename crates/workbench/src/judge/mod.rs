//! Judgements: a person decides, the log keeps it, everything derived follows.
//!
//! A decision names things by id, by the unique beginning of an id, or (actors, sources, documents) by name; the log
//! keeps full ids. What cannot be meant is refused with words that say what would do. Nothing is ever taken out of the
//! log: undo and redo are entries too.

mod check;
mod find;
mod narrow;

use crate::{Cancel, Current, Silent, Workbench, WorkbenchError};
use check::Checker;
use evidence::{Action, Assessment, CharOffset, Judgement, JudgementId, Log, Span, moment};
use std::collections::BTreeSet;
use std::path::Path;

/// What a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Who.
    pub who: String,
    /// When, ISO 8601 with offset; the clock is the caller's.
    pub when: String,
    /// What is done.
    pub action: Action,
    /// To what: an id, how it begins, or a name.
    pub target: String,
    /// Further details, as [`Action`] says for each.
    pub detail: String,
    /// The reason.
    pub why: String,
}

/// An entry of the log as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was decided.
    pub judgement: Judgement,
    /// Whether nobody has taken it back.
    pub in_force: bool,
    /// The target, and an actor or source in the detail, in words a reader knows.
    pub about: String,
    /// Whether its target is no longer in the case; the entry stays and has no effect until it is.
    pub dangling: bool,
}

impl Workbench {
    /// Enters a decision in the log; the very same decision again changes nothing.
    ///
    /// # Errors
    /// When the target is not in the case or the detail makes no sense for the action.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a decision is handed in and is the log's from then on"
    )]
    pub fn judge(&mut self, decision: Decision) -> Result<Judgement, WorkbenchError> {
        let narrow = match self.is_held() {
            true => None,
            false => {
                self.settle_method(&Silent, &Cancel::default())?;
                self.narrowed(&decision)?
            }
        };
        let nothing = Assessment::default();
        let now = match &narrow {
            Some(evidence) => Current { evidence, assessment: &nothing },
            None => self.current(&Silent)?,
        };
        let judgement = Checker::new(now.evidence, now.assessment).judgement(&decision)?;
        if let Some(known) = now.evidence.judgements.iter().find(|it| it.id == judgement.id) {
            return Ok(known.clone());
        }
        let judgement = in_order(judgement, &now.evidence.judgements);
        self.append(&judgement)?;
        Ok(judgement)
    }

    /// Takes back the last decision in force, whoever made it; returns that decision, `None` when there is none.
    ///
    /// # Errors
    /// When the case cannot be read or written.
    pub fn undo(&mut self, who: &str, when: &str) -> Result<Option<Judgement>, WorkbenchError> {
        self.take_back(who, when, Action::Undo)
    }

    /// Puts back in force what was last taken back, unless something was decided since; returns that decision.
    ///
    /// # Errors
    /// When the case cannot be read or written.
    pub fn redo(&mut self, who: &str, when: &str) -> Result<Option<Judgement>, WorkbenchError> {
        self.take_back(who, when, Action::Redo)
    }

    fn take_back(
        &mut self,
        who: &str,
        when: &str,
        action: Action,
    ) -> Result<Option<Judgement>, WorkbenchError> {
        check::who_and_when(action, who, when)?;
        let judgements = self.recorded_judgements()?;
        let log = Log::new(&judgements);
        let target = if action == Action::Undo { log.undoable() } else { log.redoable() };
        let Some(target) = target.cloned() else { return Ok(None) };
        let entry = Judgement::new(who, when, action, &target.id.to_string(), "", "");
        let entry = in_order(entry, &judgements);
        self.append(&entry)?;
        Ok(Some(target))
    }

    /// A passage counted in code points, as exports show places, as the bytes that a judgement names.
    ///
    /// # Errors
    /// When the document is not in the case or its text has no such passage.
    pub fn passage(
        &mut self,
        document: &str,
        start: CharOffset,
        end: CharOffset,
    ) -> Result<Span, WorkbenchError> {
        let now = self.current(&Silent)?;
        Checker::new(now.evidence, now.assessment).passage(document, start, end)
    }

    /// Takes over the judgements of another copy of the case; how many were new.
    ///
    /// The log orders entries by moment and id, so two copies that take over from each other hold the same log.
    ///
    /// # Errors
    /// When either case cannot be read, or this one not written.
    pub fn merge(&mut self, other: &Path) -> Result<usize, WorkbenchError> {
        let theirs = Workbench::open(other)?.recorded_judgements()?;
        let ours: BTreeSet<JudgementId> = self.recorded_judgements()?.iter().map(|it| it.id).collect();
        let log = Log::new(&theirs);
        let new = log.entries().iter().map(|it| it.0).filter(|it| !ours.contains(&it.id));
        new.map(|it| self.append(it)).collect::<Result<Vec<()>, _>>().map(|it| it.len())
    }

    /// The log: every judgement in order, whether it is in force, and whether its target still stands in the case.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn judgements(&mut self) -> Result<Vec<Entry>, WorkbenchError> {
        let now = self.current(&Silent)?;
        let checker = Checker::new(now.evidence, now.assessment);
        let log = Log::new(&now.evidence.judgements);
        let entry = |(judgement, in_force): &(&Judgement, bool)| Entry {
            judgement: (*judgement).clone(),
            in_force: *in_force,
            about: checker.about(judgement),
            dangling: checker.dangles(judgement),
        };
        Ok(log.entries().iter().map(entry).collect())
    }
}

/// Gives a judgement made in the same moment as another a moment of its own, so that the log itself tells their order.
fn in_order(judgement: Judgement, others: &[Judgement]) -> Judgement {
    let Some((second, mut billionths)) = moment(&judgement.when) else { return judgement };
    let taken = |at: u32| others.iter().any(|it| moment(&it.when) == Some((second, at)));
    if !taken(billionths) {
        return judgement;
    }
    while taken(billionths) && billionths < 999_999_000 {
        billionths += 1000;
    }
    let zone = judgement.when.rfind(['Z', '+', '-']).unwrap_or(judgement.when.len());
    let (clock, offset) = judgement.when.split_at(zone);
    let whole = clock.split_once('.').map_or(clock, |it| it.0);
    let when = format!("{whole}.{billionths:09}{offset}");
    let Judgement { who, target, detail, why, .. } = &judgement;
    match judgement.kind() {
        Some(action) => Judgement::new(who, &when, action, target, detail, why),
        None => judgement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_decisions_of_one_second_keep_their_order() {
        let first = Judgement::new("ana", "2025-02-03T10:00:00+01:00", Action::Reject, "c-1", "", "");
        let second = Judgement::new("ana", "2025-02-03T10:00:00+01:00", Action::Confirm, "c-1", "", "");
        let moved = in_order(second, std::slice::from_ref(&first));
        assert_eq!(moved.when, "2025-02-03T10:00:00.000001000+01:00");
        assert!(moment(&moved.when) > moment(&first.when));
    }
}
